import "server-only";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { text as readText } from "node:stream/consumers";
import { extract } from "tar-stream";
import type { Connection, TransactionSql } from "@/db/client";
import { copyFrom } from "@/db/copy";
import { AssayError } from "@/lib/errors";
import { storeFile } from "@/lib/store/file-store";
import { type BackupEnd, type BackupHead, backupEnd, backupHead, END_ENTRY, HEAD_ENTRY } from "./manifest";
import { BACKED_UP_TABLES } from "./tables";
import { migrationCount, quoted } from "./write-backup";

const refuse = (message: string) => new AssayError("refused_file", message);

/**
 * Brings an archive back into an empty database of the same version, in one transaction: it is there whole, with every
 * table's rows and hash as the archive says, or the database stays empty.
 */
export async function readBackup(connection: Connection, source: string): Promise<BackupEnd> {
  return connection.sql.begin(async (tx) => {
    const [taken] = await tx<{ n: number }[]>`select count(*)::int as n from app_user`;
    const [projects] = await tx<{ n: number }[]>`select count(*)::int as n from project`;
    if ((taken?.n ?? 0) > 0 || (projects?.n ?? 0) > 0)
      throw new AssayError(
        "conflict",
        "This database is in use. Restore into an empty one (a new ASSAY_DATA or DATABASE_URL).",
      );
    await tx`delete from audit_event`;
    await tx`delete from audit_head`;
    await tx`delete from job`;
    await tx`delete from organization`;
    let head: BackupHead | null = null;
    let end: BackupEnd | null = null;
    let files = 0;
    const hashes = new Map<string, string>();
    const archive = extract();
    createReadStream(source)
      .on("error", (error) => archive.destroy(error))
      .pipe(archive);
    for await (const entry of archive) {
      const { name } = entry.header;
      // An entry iterates over its bytes; its types do not say so.
      const bytes = entry as unknown as AsyncIterable<Uint8Array>;
      if (head === null) {
        if (name !== HEAD_ENTRY) throw refuse(`${source} is no backup of Assay.`);
        head = parse(backupHead, await readText(entry), source);
        const migrations = await migrationCount(tx);
        if (head.migrations !== migrations)
          throw refuse(`The backup is of another version (${head.migrations} migrations, this one has ${migrations}).`);
      } else if (name === END_ENTRY) end = parse(backupEnd, await readText(entry), source);
      else if (name.startsWith("tables/")) {
        const table = name.slice("tables/".length);
        hashes.set(table, await readTable(tx, table, head, bytes));
      } else if (name.startsWith("files/")) {
        await storeFile(bytes, { sha256: name.slice("files/".length) });
        files += 1;
      } else throw refuse(`${source} holds an unknown entry "${name}".`);
    }
    if (!head || !end) throw refuse(`${source} was cut short.`);
    await compare(tx, end, hashes, files, source);
    await tx`select setval('project_number', max(no)) from project having max(no) is not null`;
    return end;
  });
}

function parse<Value>(
  schema: { safeParse(value: unknown): { success: boolean; data?: Value } },
  text: string,
  source: string,
): Value {
  let content: unknown = null;
  try {
    content = JSON.parse(text);
  } catch {
    throw refuse(`${source} is no backup of Assay.`);
  }
  const parsed = schema.safeParse(content);
  if (!parsed.success || parsed.data === undefined) throw refuse(`${source} is no backup of this form.`);
  return parsed.data;
}

async function readTable(
  tx: TransactionSql,
  table: string,
  head: BackupHead,
  entry: AsyncIterable<Uint8Array>,
): Promise<string> {
  const columns = head.columns[table];
  if (!columns || !(BACKED_UP_TABLES as readonly string[]).includes(table))
    throw refuse(`The backup holds an unknown table "${table}".`);
  const hash = createHash("sha256");
  const decoder = new TextDecoder("utf-8", { fatal: true });
  async function* lines(): AsyncGenerator<string> {
    for await (const chunk of entry) {
      hash.update(chunk);
      yield decoder.decode(chunk, { stream: true });
    }
  }
  await copyFrom(tx, table, columns.map(quoted), lines());
  return hash.digest("hex");
}

async function compare(
  tx: TransactionSql,
  end: BackupEnd,
  hashes: ReadonlyMap<string, string>,
  files: number,
  source: string,
): Promise<void> {
  for (const table of BACKED_UP_TABLES) {
    const wanted = end.tables[table];
    const [row] = await tx.unsafe<{ n: number }[]>(`select count(*)::float8 as n from ${table}`);
    if (!wanted || row?.n !== wanted.rows || (wanted.rows > 0 && hashes.get(table) !== wanted.sha256))
      throw refuse(`${source}: the rows of ${table} are not those that were backed up.`);
  }
  if (files !== end.files) throw refuse(`${source}: ${files} files instead of ${end.files}.`);
}
