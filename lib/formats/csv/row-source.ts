import type { DeliveryFile } from "../format";

/** A table that is not text: its rows, header first, in order. Gone through more than once. */
export interface RowSource {
  rows(): AsyncIterable<readonly unknown[]>;
  /** What of the file is no part of the table. */
  besides?: { what: string; count: number; why: string }[];
}

/**
 * A row source as the comma-separated text that it would be: one reader gives every kind of table the same meaning.
 * Row n of the table is line n of the text, unless cells hold line breaks.
 */
export async function asCommaText(file: DeliveryFile, source: RowSource): Promise<DeliveryFile> {
  let size = 0;
  for await (const chunk of textChunks(source)) size += chunk.length;
  return {
    name: file.name,
    size,
    async *open(start = 0, end = size) {
      let at = 0;
      for await (const chunk of textChunks(source)) {
        const from = Math.max(0, start - at);
        const to = Math.min(chunk.length, end - at);
        at += chunk.length;
        if (from < to) yield chunk.subarray(from, to);
        if (at >= end) return;
      }
    },
  };
}

const CHUNK_CHARACTERS = 65_536;

async function* textChunks({ rows }: RowSource): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let text = "";
  for await (const row of rows()) {
    text += `${row.map(cellText).join(",")}\n`;
    if (text.length < CHUNK_CHARACTERS) continue;
    yield encoder.encode(text);
    text = "";
  }
  if (text !== "") yield encoder.encode(text);
}

function cellText(value: unknown): string {
  const text = plainText(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function plainText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "" : value.toISOString();
  if (typeof value !== "object") return String(value);
  return JSON.stringify(value, (_, inner) => (typeof inner === "bigint" ? String(inner) : inner)) ?? "";
}
