import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Connection, connect } from "@/db/client";
import { firstBrokenEvent } from "@/lib/audit/chain";
import { folderStore } from "@/lib/store/folder-store";
import { createTestWorld, type TestWorld } from "@/lib/testing/test-context";
import { createTestDatabase } from "@/lib/testing/test-database";
import { cocoOf, makeTestProject, queueDelivery, runNextIngest } from "@/lib/testing/test-project";
import { readBackup } from "./read-backup";
import { BACKED_UP_TABLES, LEFT_BEHIND_TABLES } from "./tables";
import { writeBackup } from "./write-backup";

let world: TestWorld;
let folder: string;
let archive: string;
const copies: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "assay-backup-"));
  archive = path.join(folder, "backup.tar");
  process.env.ASSAY_DATA = path.join(folder, "first");
  world = await createTestWorld();
  const lead = world.as("qa_lead");
  const { projectNo, vendorId } = await makeTestProject(lead);
  const text = cocoOf([
    { image: 0, box: [1, 2, 3, 4] },
    { image: 1, box: [5, 6, 7, 8], label: "effusion" },
  ]);
  await queueDelivery(lead, { projectNo, vendorId, text, fileName: "tab\tand\\slash.json" });
  await runNextIngest(world, lead);
  await queueDelivery(lead, { projectNo, vendorId: null, text: cocoOf([{ image: 0, box: [1, 2, 3, 5] }]) });
  await runNextIngest(world, lead);
  await writeBackup(world.connection, {
    target: archive,
    store: folderStore(path.join(folder, "first")),
    now: new Date(),
  });
});
afterAll(async () => {
  for (const copy of copies) await copy.close();
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

async function emptyDatabase(): Promise<Connection> {
  const database = await createTestDatabase();
  const connection = connect(database.url, 2);
  copies.push({
    close: async () => {
      await connection.close();
      await database.drop();
    },
  });
  return connection;
}

async function prints({ sql }: Connection): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const table of BACKED_UP_TABLES) {
    const [row] = await sql.unsafe<{ print: string }[]>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as print from ${table} t`,
    );
    found[table] = row?.print ?? "";
  }
  return found;
}

describe("a backup", () => {
  test("speaks of every table of the database", async () => {
    const rows = await world.connection.sql<{ name: string }[]>`select table_schema || '.' || table_name as name
      from information_schema.tables where table_schema in ('public', 'sealed') and table_type = 'BASE TABLE'`;
    const known: string[] = [...BACKED_UP_TABLES, ...LEFT_BEHIND_TABLES];
    expect(rows.map(({ name }) => name).sort()).toEqual(known.sort());
  });

  test("comes back equal into another database and folder, with an unbroken trail", async () => {
    const copy = await emptyDatabase();
    process.env.ASSAY_DATA = path.join(folder, "second");
    const end = await readBackup(copy, archive);
    expect(await prints(copy)).toEqual(await prints(world.connection));
    expect(end.files).toBeGreaterThan(1);
    const events =
      await copy.sql`select organization_id as "organizationId", seq::float8 as seq, at, actor_id as "actorId",
      via, action, object_type as "objectType", object_id as "objectId", before, after, reason, prev_hash as "prevHash", hash
      from audit_event order by seq`;
    expect(firstBrokenEvent(events.map((event) => ({ ...event, at: event.at.toISOString() })) as never)).toBeNull();
    await expect(readBackup(copy, archive)).rejects.toMatchObject({ code: "conflict" });
  });

  test.each([
    ["cut short", (bytes: Buffer) => bytes.subarray(0, bytes.length - 4096)],
    [
      "with a changed row",
      (bytes: Buffer) => {
        const at = bytes.indexOf("Chest X-rays");
        return Buffer.concat([bytes.subarray(0, at), Buffer.from("Chest Y-rays"), bytes.subarray(at + 12)]);
      },
    ],
    ["that is something else", () => Buffer.from("not a tar archive at all")],
  ])("%s is refused and leaves the database empty", async (_what, spoil) => {
    const copy = await emptyDatabase();
    const spoiled = path.join(folder, "spoiled.tar");
    await writeFile(spoiled, spoil(await readFile(archive)));
    await expect(readBackup(copy, spoiled)).rejects.toThrow();
    const [row] = await copy.sql<
      { n: number }[]
    >`select (select count(*) from project)::int + (select count(*) from app_user)::int as n`;
    expect(row?.n).toBe(0);
  });
});
