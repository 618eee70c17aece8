import "server-only";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Sql, TransactionSql } from "postgres";

/** One COPY text field; null is \N. */
export type CopyValue = string | number | boolean | null | Uint8Array;

const ESCAPED = /[\\\n\r\t\b\f\v]/;
const ESCAPES: Record<string, string> = {
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\b": "\\b",
  "\f": "\\f",
  "\v": "\\v",
};

function field(value: CopyValue): string {
  if (value === null) return "\\N";
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "t" : "f";
  if (typeof value !== "string")
    return `\\\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("hex")}`;
  return escapedField(value);
}

/** A text as it stands between two separators. */
export function escapedField(value: string): string {
  if (!ESCAPED.test(value)) return value;
  return value.replace(/[\\\n\r\t\b\f\v]/g, (character) => ESCAPES[character] ?? character);
}

/** One line of COPY text format. */
export function copyLine(values: readonly CopyValue[]): string {
  let line = "";
  for (let i = 0; i < values.length; i++) line += (i === 0 ? "" : "\t") + field(values[i] ?? null);
  return `${line}\n`;
}

/**
 * A portion of a COPY that goes through staging: it stays in the server's memory for temporary tables (8 MB), and who
 * makes the rows is at most this far ahead while the server moves a portion on.
 */
const STAGED_BYTES = 4 * 2 ** 20;
/** The first portion; each is twice the one before, so that the server does not wait for a whole one to begin. */
const FIRST_STAGED_BYTES = STAGED_BYTES / 16;

/** COPY text format, cut wherever. */
export type CopyChunks = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/**
 * COPY ... FROM STDIN from a stream of chunks, within a transaction. PostgreSQL refuses COPY into a table whose
 * policies the login is under; rows then go through a temporary table, portion by portion, so that each is checked.
 */
export async function copyFrom(
  tx: Sql | TransactionSql,
  table: string,
  columns: readonly string[],
  chunks: CopyChunks,
): Promise<void> {
  const [row] = await tx<{ active: boolean }[]>`select row_security_active(${table}) as active`;
  if (row?.active) await copyStaged(tx, table, columns, chunks);
  else await copyInto(tx, table, columns, chunks);
}

async function copyStaged(
  tx: Sql | TransactionSql,
  table: string,
  columns: readonly string[],
  chunks: CopyChunks,
): Promise<void> {
  const staging = `staging_${table.replace(/\W/g, "_")}`;
  const list = columns.join(", ");
  await tx.unsafe(`create temporary table ${staging} on commit drop as select ${list} from ${table} with no data`);
  const rest = Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]();
  let more = true;
  /** What stands behind the last line of a portion: no row is cut in two. */
  let carried: string | Uint8Array | null = null;
  async function* portion(most: number) {
    for (let bytes = 0; ; ) {
      const next: IteratorResult<string | Uint8Array> = carried === null ? await rest.next() : { value: carried };
      carried = null;
      if (next.done) {
        more = false;
        return;
      }
      bytes += next.value.length;
      const end = bytes < most ? 0 : lineEnd(next.value);
      yield end === 0 ? next.value : part(next.value, 0, end);
      if (end === 0) continue;
      if (end < next.value.length) carried = part(next.value, end);
      return;
    }
  }
  try {
    for (let most = FIRST_STAGED_BYTES; more; most = Math.min(2 * most, STAGED_BYTES)) {
      await copyInto(tx, staging, columns, portion(most));
      await tx.unsafe(`insert into ${table} (${list}) select ${list} from ${staging}`);
      await tx.unsafe(`truncate ${staging}`);
    }
  } finally {
    // Whoever still writes to the stream hears that nobody reads on.
    await rest.return?.();
  }
  await tx.unsafe(`drop table ${staging}`);
}

/** Behind the last whole line of a chunk; 0: there is none. */
const lineEnd = (chunk: string | Uint8Array): number =>
  1 + (typeof chunk === "string" ? chunk.lastIndexOf("\n") : chunk.lastIndexOf(0x0a));

const part = (chunk: string | Uint8Array, start: number, end?: number): string | Uint8Array =>
  typeof chunk === "string" ? chunk.slice(start, end) : chunk.subarray(start, end);

/**
 * The only place that calls `.writable()`: postgres.js 3.4.9 never settles when the server rejects rows after the last
 * chunk was sent (its issue 1173), so the server's error is handed to the stream here.
 */
async function copyInto(
  tx: Sql | TransactionSql,
  table: string,
  columns: readonly string[],
  chunks: CopyChunks,
): Promise<void> {
  const query = tx.unsafe(`copy ${table} (${columns.join(", ")}) from stdin`);
  const writable = await query.writable();
  Object.assign(query, { reject: (error: Error) => writable.destroy(error) });
  await pipeline(Readable.from(chunks, { objectMode: true, highWaterMark: 4 }), writable);
}
