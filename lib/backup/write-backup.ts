import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { pack as newArchive, type Pack } from "tar-stream";
import type { Connection, TransactionSql } from "@/db/client";
import type { BlobStore } from "@/lib/store/blob-store";
import { type BackupEnd, type BackupHead, END_ENTRY, HEAD_ENTRY } from "./manifest";
import { BACKED_UP_TABLES } from "./tables";

/**
 * Writes everything that must survive into one tar archive: the tables as they were at one moment, as COPY text, and
 * the files of the store. The archive gets its name only when it is whole.
 */
export async function writeBackup(
  connection: Connection,
  options: { target: string; store: BlobStore; now: Date },
): Promise<BackupEnd> {
  const { target, store, now } = options;
  const part = `${target}.${randomUUID()}.part`;
  const archive = newArchive();
  const written = pipeline(archive, createWriteStream(part, { flush: true }));
  try {
    const [end] = await Promise.all([fill(connection, archive, store, now, part), written]);
    await rename(part, target);
    return end;
  } catch (error) {
    archive.destroy(error instanceof Error ? error : new Error(String(error)));
    await written.catch(() => {});
    throw error;
  } finally {
    await rm(part, { force: true });
    await rm(`${part}.table`, { force: true });
  }
}

async function fill({ sql }: Connection, archive: Pack, store: BlobStore, now: Date, part: string): Promise<BackupEnd> {
  const end: BackupEnd = { tables: {}, files: 0 };
  await sql.begin("isolation level repeatable read read only", async (tx) => {
    const head: BackupHead = {
      assay: "backup",
      version: 1,
      createdAt: now.toISOString(),
      migrations: await migrationCount(tx),
      columns: {},
    };
    for (const table of BACKED_UP_TABLES) head.columns[table] = await columnsOf(tx, table);
    await addText(archive, HEAD_ENTRY, JSON.stringify(head));
    for (const table of BACKED_UP_TABLES) {
      const { rows, sha256 } = await spool(tx, table, head.columns[table] ?? [], `${part}.table`);
      end.tables[table] = { rows, sha256 };
      if (rows > 0) await addFile(archive, `tables/${table}`, `${part}.table`);
    }
  });
  for await (const sha256 of store.list()) {
    const size = await store.size(sha256);
    if (size === null) continue; // purged meanwhile
    await addStream(archive, `files/${sha256}`, size, size === 0 ? Readable.from([]) : store.read(sha256, 0, size));
    end.files += 1;
  }
  await addText(archive, END_ENTRY, JSON.stringify(end));
  archive.finalize();
  return end;
}

/** A tar entry tells its size first, so a table is written beside the archive before it goes in. */
async function spool(
  tx: TransactionSql,
  table: string,
  columns: string[],
  file: string,
): Promise<{ rows: number; sha256: string }> {
  const [count] = await tx.unsafe<{ rows: number }[]>(`select count(*)::float8 as rows from ${table}`);
  const rows = count?.rows ?? 0;
  const hash = createHash("sha256");
  // postgres.js does not end the stream of a COPY that has no rows.
  if (rows === 0) return { rows, sha256: hash.digest("hex") };
  const source = await tx.unsafe(`copy ${table} (${columns.map(quoted).join(", ")}) to stdout`).readable();
  const hashed = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(source, hashed, createWriteStream(file));
  return { rows, sha256: hash.digest("hex") };
}

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

export async function migrationCount(tx: TransactionSql): Promise<number> {
  const [row] = await tx<{ n: number }[]>`select count(*)::int as n from drizzle.__drizzle_migrations`;
  return row?.n ?? 0;
}

async function columnsOf(tx: TransactionSql, table: string): Promise<string[]> {
  const [schema = "", name = ""] = table.split(".");
  const rows = await tx<{ name: string }[]>`select column_name as name from information_schema.columns
    where table_schema = ${schema} and table_name = ${name} order by ordinal_position`;
  return rows.map((row) => row.name);
}

function addText(archive: Pack, name: string, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    archive.entry({ name }, text, (error) => (error ? reject(error) : resolve()));
  });
}

async function addFile(archive: Pack, name: string, file: string): Promise<void> {
  const { size } = await stat(file);
  await addStream(archive, name, size, size === 0 ? Readable.from([]) : createReadStream(file));
}

async function addStream(archive: Pack, name: string, size: number, source: Readable): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const entry = archive.entry({ name, size }, (error) => (error ? reject(error) : resolve()));
    pipeline(source, entry).catch(reject);
  });
}
