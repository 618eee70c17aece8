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
 * COPY ... FROM STDIN from a stream of text chunks. The only place that calls `.writable()`: postgres.js 3.4.9 never
 * settles when the server rejects rows after the last chunk was sent (its issue 1173), so the server's error is
 * handed to the stream here.
 */
export async function copyFrom(
  sql: Sql | TransactionSql,
  table: string,
  columns: readonly string[],
  chunks: Iterable<string> | AsyncIterable<string>,
): Promise<void> {
  const query = sql.unsafe(`copy ${table} (${columns.join(", ")}) from stdin`);
  const writable = await query.writable();
  Object.assign(query, { reject: (error: Error) => writable.destroy(error) });
  await pipeline(Readable.from(chunks, { objectMode: true, highWaterMark: 4 }), writable);
}
