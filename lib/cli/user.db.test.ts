import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createTestWorld, type TestWorld } from "@/lib/testing/test-context";
import { loadPeople } from "@/lib/users/load-people";
import { userCommand } from "./commands/user";

let world: TestWorld;
const written: string[] = [];
beforeAll(async () => {
  world = await createTestWorld();
  vi.stubEnv("DATABASE_URL", world.url);
  vi.stubEnv("ASSAY_URL", "https://assay.example.org");
  vi.spyOn(process.stdout, "write").mockImplementation((text, ...rest) => {
    written.push(String(text));
    const done = rest.at(-1);
    if (typeof done === "function") done();
    return true;
  });
});
afterAll(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await world.close();
});

test("assay user prints the link that is handed over", async () => {
  expect(await userCommand(["add", "Noor@example.org", "--role", "admin"])).toBe(0);
  expect(await userCommand(["reset", "noor@EXAMPLE.org"])).toBe(0);
  expect(written).toHaveLength(2);
  for (const line of written) expect(line).toMatch(/^https:\/\/assay\.example\.org\/invitation\/[\w-]{32}\n$/);
  expect(await loadPeople(world.as("admin"))).toMatchObject([
    { email: "noor@example.org", role: "admin", state: "invited" },
  ]);
});

test.each([
  [["add", "noor@example.org"], "already"],
  [["add", "nonsense"], "e-mail"],
  [["reset", "nobody@example.org"], "nobody"],
  [["remove", "noor@example.org"], "add or reset"],
  [["add", "x@example.org", "--role", "owner"], "one of"],
  [["reset", "noor@example.org", "--role", "admin"], "--role"],
  [["add"], "add or reset"],
])("%o is refused", async (args, words) => {
  await expect(userCommand(args)).rejects.toThrow(words);
});
