import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { sealSecret } from "@/lib/settings/sealed-secret";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/test-database";
import { freezePanel, measureQueued } from "@/lib/testing/test-gold";
import { cocoOf, makeTestProject, queueDelivery, runNextIngest } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";

let world: WorldWithFiles;
let folder: string;
let elsewhere: TestDatabase;
const said: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "assay-backup-cli-"));
  world = await createWorldWithFiles();
  elsewhere = await createTestDatabase();
  const lead = world.as("qa_lead");
  const { projectNo, vendorId } = await makeTestProject(lead);
  const reference = await queueDelivery(lead, {
    projectNo,
    vendorId: null,
    text: cocoOf([{ image: 0, box: [1, 2, 9, 9] }]),
  });
  await runNextIngest(world, lead);
  await queueDelivery(lead, { projectNo, vendorId, text: cocoOf([{ image: 0, box: [1, 2, 9, 8] }]) });
  await runNextIngest(world, lead);
  await freezePanel(lead, projectNo, reference.batchNo);
  await measureQueued(world, lead);
  vi.spyOn(process.stderr, "write").mockImplementation((text) => said.push(String(text)) > 0);
});
afterAll(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await world.close();
  await elsewhere.drop();
  await rm(folder, { recursive: true });
});

/** The commands as on a machine of its own: settings are read once by whoever runs. */
async function machine(url: string, data: string) {
  vi.stubEnv("DATABASE_URL", url);
  vi.stubEnv("ASSAY_DATA", data);
  vi.resetModules();
  const [{ backupCommand }, { restoreCommand }] = await Promise.all([
    import("./commands/backup"),
    import("./commands/restore"),
  ]);
  return { backup: backupCommand, restore: restoreCommand };
}
/** What an archive holds, but for when it was made. */
const heldBy = (line = "") => /: (\d+ rows.*)$/m.exec(line)?.[1];

test("what was backed up is restored elsewhere, gold and figures too, and backed up there again as the same", async () => {
  const [first, second] = [path.join(folder, "first.tar"), path.join(folder, "second.tar")];
  const here = await machine(world.url, world.folder);
  const [id] = await world.connection.sql<{ id: string; organization: string }[]>`
    insert into app_user (id, organization_id, email, name, role, created_at)
    values (${uuidv7()}, ${world.organizationId}, 'ada@example.org', 'Ada', 'qa_lead', now())
    returning id, organization_id as organization`;
  await world.connection.sql`insert into second_factor (user_id, organization_id, secret, created_at)
    values (${id?.id ?? ""}, ${id?.organization ?? ""}, ${sealSecret("a secret", "second factor")}, now())`;
  expect(await here.backup([first])).toBe(0);
  vi.stubEnv("AUTH_SECRET", "another installation's secret, long enough");
  const there = await machine(elsewhere.url, path.join(folder, "data"));
  expect(await there.restore([first])).toBe(0);
  expect(await readdir(path.join(folder, "data"))).not.toEqual([]);
  expect(await there.backup([second])).toBe(0);
  const [out, back, sealed, again] = said;
  expect(sealed).toMatch(/^1 authenticator apps and webhooks were sealed with another AUTH_SECRET/);
  expect(heldBy(again)).toBe(heldBy(out));
  expect(heldBy(out)).toMatch(/^[1-9]\d* rows of \d+ tables, [1-9]\d* files$/);
  expect(back).toMatch(/rows and \d+ files are back/);
  // Never over what is there.
  expect(await there.restore([first])).toBe(1);
  expect(said.at(-1)).toContain("is in use");
});

test.each([[[]], [["one.tar", "two.tar"]]])("%j is no way to call either", async (args) => {
  const { backup, restore } = await machine(world.url, world.folder);
  await expect(backup(args)).rejects.toThrow("usage: assay backup");
  await expect(restore(args)).rejects.toThrow("usage: assay restore");
});
