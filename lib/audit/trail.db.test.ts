import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { verifyAudit } from "@/lib/cli/verify-audit";
import { createTestWorld, type TestWorld } from "@/lib/testing/test-context";
import { archiveVendor, createVendor } from "@/lib/vendors/save-vendor";
import { checkChain } from "./check-chain";
import { parseEventQuery } from "./event-query";
import { exportAuditCsv, exportAuditJson } from "./export-audit";
import { loadEventChoices } from "./load-event-choices";
import { loadEvents } from "./load-events";
import { objectNames } from "./object-names";

const VENDORS = 60;
let world: TestWorld;
let other: string;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "assay-trail-"));
  world = await createTestWorld();
  other = await world.newOrganization("Second hospital");
  const lead = world.as("qa_lead");
  for (let at = 1; at <= VENDORS; at++) {
    const { id } = await createVendor(lead, { name: `Vendor ${at}`, kind: "model", notes: '=1+1, "κ"' });
    if (at === 1) await archiveVendor({ ...lead, now: new Date("2026-11-24T08:00:00Z") }, { id });
  }
  await createVendor(world.as("admin", other), { name: "Theirs", kind: "model" });
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

const load = (parameters: Record<string, string>) => loadEvents(world.as("qa_lead"), parseEventQuery(parameters));
const text = (stream: ReadableStream<Uint8Array>) => new Response(stream).text();

describe("the trail as a page", () => {
  test("is paged by number, newest first", async () => {
    const first = await load({});
    expect(first.events.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, at) => 61 - at));
    expect(first).toMatchObject({ headSeq: 61, olderBefore: 12 });
    const second = await load({ before: "12" });
    expect(second.events.map(({ seq }) => seq)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect(second.olderBefore).toBeNull();
  });

  test.each<[Record<string, string>, number[]]>([
    [{ action: "vendor.archive" }, [2]],
    [{ action: "vendor.a" }, [2]],
    [{ action: "vendor_archive" }, []],
    [{ action: "%" }, []],
    [{ from: "2026-11-24" }, [2]],
    [{ from: "2026-11-24", to: "2026-11-24", object: "vendor", actor: "system" }, [2]],
    [{ to: "2026-11-22" }, []],
    [{ actor: "018f0000-0000-7000-8000-000000000000" }, []],
    [{ actor: "'; drop table audit_event; --" }, []],
    [{ object: "project" }, []],
    [{ id: "nothing" }, []],
  ])("narrowed by %o", async (parameters, expected) => {
    expect((await load(parameters)).events.map(({ seq }) => seq)).toEqual(expected);
  });

  test("names what an event is about, one question a kind; another organization's and what is gone it does not", async () => {
    const asked: string[] = [];
    const lead = world.as("qa_lead");
    const sql = new Proxy(lead.sql, {
      apply(target, self, [strings, ...values]: [TemplateStringsArray, ...unknown[]]) {
        // a question, not a part of one
        if (/^\s*select id/.test(strings[0] ?? "")) asked.push(strings.join("?"));
        return Reflect.apply(target, self, [strings, ...values]);
      },
    });
    const { events } = await loadEvents({ ...lead, sql }, parseEventQuery({}));
    expect(events).toHaveLength(50);
    expect(asked).toHaveLength(1);
    const [newest] = events;
    expect(newest?.object).toEqual({ text: `Vendor ${VENDORS}`, href: `/vendors/${newest?.objectId}` });

    const [theirs] = await world.connection.sql<{ id: string }[]>`select id from vendor where name = 'Theirs'`;
    const about = ["nothing", theirs?.id ?? "", "018f0000-0000-7000-8000-000000000000"];
    const names = await objectNames(lead, [
      ...about.map((objectId) => ({ objectType: "vendor", objectId })),
      { objectType: "unheard_of", objectId: newest?.objectId ?? "" },
    ]);
    expect([...names]).toEqual([]);
  });

  test("offers what there is to choose from", async () => {
    expect(await loadEventChoices(world.as("admin"))).toEqual({
      actions: ["vendor.archive", "vendor.create"],
      objectTypes: ["vendor"],
      people: [],
    });
  });
});

describe("an export", () => {
  test("as JSON holds under assay verify, and says itself that it was made", async () => {
    const file = path.join(folder, "trail.json");
    await writeFile(file, await text(await exportAuditJson(world.as("admin"))));
    const verification = await verifyAudit(file);
    expect(verification).toMatchObject({ holds: true, organization: { name: "First hospital" } });
    const { seq } = verification.checkedTo;
    expect((await load({ action: "audit.export" })).events.map((event) => event.seq)).toContain(seq);
  });

  test("as CSV has what the filter finds, and no formula", async () => {
    const csv = await text(await exportAuditCsv(world.as("admin"), parseEventQuery({ action: "vendor.create" })));
    const lines = csv.trimEnd().split("\r\n");
    expect(lines).toHaveLength(VENDORS + 1);
    expect(lines[0]).toMatch(/^seq,at,actor,/);
    expect(lines[1]).toContain("2026-11-23T09:00:00.000Z");
    expect(csv).not.toMatch(/(^|,)=/m);
    expect(csv).not.toContain("Theirs");
  });
});

describe("the check of the chain", () => {
  test("goes on from where it was, and ends at the head", async () => {
    const all = await checkChain(world.as("admin"), { from: null });
    expect(all).toMatchObject({ fault: null, isWhole: true });
    expect(all.checkedTo.seq).toBe(all.headSeq);
    expect(await checkChain(world.as("admin"), { from: all.checkedTo })).toMatchObject({ fault: null, isWhole: true });
    const invented = { seq: 3, hash: "0".repeat(64) };
    expect(await checkChain(world.as("admin"), { from: invented })).toMatchObject({ fault: { seq: 4 } });
  });

  test.each([
    ["an edited instant", "update audit_event set at = at + interval '1 microsecond' where seq = 7", 7, "wrong_hash"],
    ["an edited member", `update audit_event set after = after || '{"name": "other"}' where seq = 8`, 8, "wrong_hash"],
    ["a deleted event", "delete from audit_event where seq = 9", 9, "gap"],
    ["the newest deleted", "delete from audit_event where seq >= (select min(seq) from audit_head)", null, "cut_off"],
    [
      "one put behind the newest",
      `insert into audit_event select organization_id, seq + 1, at, actor_id, via, action, object_type, object_id,
        before, after, reason, hash, hash from audit_event order by seq desc limit 1`,
      null,
      "gap",
    ],
  ])("finds %s", async (_what, statement, seq, fault) => {
    const { sql } = world.connection;
    await sql
      .begin(async (tx) => {
        const of = `organization_id = '${world.organizationId}'`;
        await tx.unsafe(
          statement
            .replace(" where ", ` where ${of} and `)
            .replace("from audit_head", `from audit_head where ${of}`)
            .replace("from audit_event order", `from audit_event where ${of} order`),
        );
        const check = await checkChain({ ...world.as("admin"), sql: tx as never }, { from: null });
        const expected = seq ?? (fault === "gap" ? check.headSeq + 1 : check.headSeq);
        expect(check.fault).toEqual({ seq: expected, fault });
        throw new Error("undone");
      })
      .catch((error: Error) => expect(error.message).toBe("undone"));
    expect(await checkChain(world.as("admin"), { from: null })).toMatchObject({ fault: null });
  });
});

describe("who may not", () => {
  const ALL = [
    (context: ReturnType<TestWorld["as"]>) => loadEvents(context, parseEventQuery({})),
    loadEventChoices,
    (context: ReturnType<TestWorld["as"]>) => checkChain(context, { from: null }),
    exportAuditJson,
    (context: ReturnType<TestWorld["as"]>) => exportAuditCsv(context, parseEventQuery({})),
  ];

  test.each(["reviewer", "viewer", "vendor_contact"] as const)("a %s reads nothing of it", async (role) => {
    for (const read of ALL) await expect(read(world.as(role))).rejects.toMatchObject({ code: "forbidden" });
  });

  test("another organization sees its own only", async () => {
    const stranger = world.as("admin", other);
    const { events } = await loadEvents(stranger, parseEventQuery({}));
    expect(events.map(({ after }) => (after as { name: string }).name)).toEqual(["Theirs"]);
    expect(await text(await exportAuditJson(stranger))).not.toContain("Vendor 1");
    expect(await checkChain(stranger, { from: null })).toMatchObject({ fault: null, headSeq: 2 });
  });
});
