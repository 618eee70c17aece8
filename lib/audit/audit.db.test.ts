import { asc } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditEvent } from "@/db/schema/audit";
import { createTestWorld, type TestWorld } from "@/lib/testing/test-context";
import { createVendor } from "@/lib/vendors/save-vendor";
import { firstBrokenEvent } from "./chain";
import { writeAudited } from "./transaction";

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});
afterAll(() => world.close());

async function chain() {
  const rows = await world.connection.db.select().from(auditEvent).orderBy(asc(auditEvent.seq));
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

describe("the audit chain", () => {
  test("one event a write, each following from the one before, read back from the database", async () => {
    await createVendor(world.as("qa_lead"), { name: "Ärzte & Co", kind: "managed_service", notes: "κ ≥ 0.8" });
    await createVendor(world.as("admin"), { name: "Second", kind: "model" });
    const events = await chain();
    expect(events.map(({ seq, action }) => [seq, action])).toEqual([
      [1, "vendor.create"],
      [2, "vendor.create"],
    ]);
    expect(firstBrokenEvent(events)).toBeNull();
  });

  test("a write that fails leaves neither its change nor an event", async () => {
    const before = await chain();
    await expect(createVendor(world.as("admin"), { name: "Second", kind: "model" })).rejects.toMatchObject({
      code: "already_exists",
    });
    await expect(
      writeAudited(world.as("admin"), async () => {
        throw new Error("in the middle");
      }),
    ).rejects.toThrow("in the middle");
    expect(await chain()).toEqual(before);
  });

  test("writers at once form one gapless chain", async () => {
    await Promise.all(
      Array.from({ length: 12 }, (_, at) => createVendor(world.as("admin"), { name: `Vendor ${at}`, kind: "model" })),
    );
    const events = await chain();
    expect(events).toHaveLength(14);
    expect(firstBrokenEvent(events)).toBeNull();
  });

  test.each([
    [
      "an edited value",
      5,
      (events: Awaited<ReturnType<typeof chain>>) => {
        const event = events[4];
        if (event) event.after = { name: "someone else" };
        return events;
      },
    ],
    ["a deleted event", 3, (events: Awaited<ReturnType<typeof chain>>) => events.filter(({ seq }) => seq !== 3)],
    [
      "two swapped events",
      2,
      (events: Awaited<ReturnType<typeof chain>>) => {
        const [first, second, third, ...rest] = events;
        return first && second && third ? [first, third, second, ...rest] : events;
      },
    ],
  ])("finds %s", async (_what, seq, tamper) => {
    expect(firstBrokenEvent(tamper(await chain()))).toMatchObject({ seq });
  });
});

describe("access", () => {
  test.each(["viewer", "reviewer", "vendor_contact"] as const)("a %s creates no vendor", async (role) => {
    await expect(createVendor(world.as(role), { name: "No", kind: "model" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
