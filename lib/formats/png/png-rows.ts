import type { DeliveryFile } from "../format";
import { refusal } from "../refuse";
import { isMaskSize } from "../shapes/box-mask";
import { ByteSource } from "../volumes/byte-source";
import { type PngHeader, pngChannels, pngHeader } from "./png-header";
import { cutOff, imageData, nextChunk, type PngChunk } from "./png-image-data";
import { type PngPass, pngPasses } from "./png-passes";
import { rowIds } from "./row-ids";
import { unfilterRow } from "./unfilter-row";

const HEADER_BYTES = 33;
/** Pixels of an image that is there only after its last pass. */
const MOST_INTERLACED = 2 ** 25;
/** Unpacked bytes after the last row that are passed over. */
const MOST_LEFT_OVER = 2 ** 20;

export interface PngRows {
  header: PngHeader;
  /** [r, g, b] of each index. */
  palette: number[][] | undefined;
  /** One number a pixel (`row-ids.ts`) and row; the array is used again for the next row. */
  rows(): AsyncGenerator<Uint32Array>;
}

/**
 * A PNG whose rows are unpacked one after the other, so that memory is that of two rows, whatever the image; interlaced
 * ones alone stand in memory whole. Refused: what is no PNG, cut off, broken, of 16 bits a colour, or too large.
 */
export async function openPng(file: DeliveryFile, signal?: AbortSignal): Promise<PngRows> {
  if (file.size === 0) throw refusal(file.name, "empty_file", "byte 0", "the file is empty");
  const source = new ByteSource(file, 0, "none");
  try {
    const head = Buffer.alloc(Math.min(HEADER_BYTES, file.size));
    await source.fill(head);
    const header = pngHeader(head);
    if (header === undefined) throw broken(file, "it is no PNG, or its header is broken");
    refuseSize(file, header);
    const { palette, first } = await beforeData(file, source);
    const dataAt = source.position;
    return { header, palette, rows: () => rowsOf(file, new ByteSource(file, dataAt, "none"), header, first, signal) };
  } finally {
    await source.close();
  }
}

function refuseSize(file: DeliveryFile, header: PngHeader): void {
  const { width, height, depth } = header;
  const found = `${width} x ${height}`;
  if (!isMaskSize(width, height) || (header.isInterlaced && width * height > MOST_INTERLACED)) {
    const what = header.isInterlaced ? "interlaced mask" : "mask";
    throw refusal(file.name, "too_large", "the file", `the image is ${found}: no ${what} is that large`, { found });
  }
  if (depth === 16 && pngChannels(header) > 2) {
    const message = "its colours have 16 bits a channel: no class is named so";
    throw refusal(file.name, "unsupported", "the file", message, { expected: "8 bits a channel" });
  }
}

async function beforeData(
  file: DeliveryFile,
  source: ByteSource,
): Promise<{ palette: number[][] | undefined; first: PngChunk }> {
  let palette: number[][] | undefined;
  for (;;) {
    const chunk = await nextChunk(source);
    if (chunk === undefined) throw cutOff(file.name);
    if (chunk.type === "IDAT") return { palette, first: chunk };
    if (chunk.type === "IEND") throw broken(file, "the PNG is broken: it has no image data");
    const isPalette = chunk.type === "PLTE" && chunk.length <= 768;
    if (isPalette) {
      const bytes = new Uint8Array(chunk.length);
      if (!(await source.fill(bytes))) throw cutOff(file.name);
      palette = Array.from({ length: Math.floor(bytes.length / 3) }, (_, i) => [...bytes.subarray(3 * i, 3 * i + 3)]);
    }
    if (!(await source.skip(isPalette ? 4 : chunk.length + 4))) throw cutOff(file.name);
  }
}

/** The rows of one pass after the other; the ids are used again for the next row. */
async function* passRows(
  file: DeliveryFile,
  source: ByteSource,
  header: PngHeader,
  first: PngChunk,
  signal: AbortSignal | undefined,
): AsyncGenerator<{ pass: PngPass; y: number; ids: Uint32Array }> {
  const bits = pngChannels(header) * header.depth;
  const step = Math.max(1, bits / 8);
  const passes = pngPasses(header.width, header.height, header.isInterlaced).values();
  let pass = passes.next().value;
  // a byte that says its filter goes before each row
  const emptyRow = () => new Uint8Array(1 + Math.ceil(((pass?.width ?? 0) * bits) / 8));
  let [row, above] = [emptyRow(), emptyRow()];
  const ids = new Uint32Array(header.width);
  let filled = 0;
  let y = 0;
  let leftOver = 0;
  try {
    for await (const piece of imageData(file, source, first)) {
      signal?.throwIfAborted();
      let at = 0;
      while (at < piece.length && pass !== undefined) {
        const part = piece.subarray(at, at + row.length - filled);
        row.set(part, filled);
        at += part.length;
        filled += part.length;
        if (filled < row.length) break;
        if (!unfilterRow(row[0] ?? 0, row.subarray(1), above.subarray(1), step)) {
          throw broken(file, `the PNG is broken: a row has filter ${row[0]}`);
        }
        rowIds({ ...header, width: pass.width }, row.subarray(1), ids);
        yield { pass, y, ids };
        [row, above] = [above, row];
        filled = 0;
        y += 1;
        if (y < pass.height) continue;
        pass = passes.next().value;
        [row, above] = [emptyRow(), emptyRow()];
        y = 0;
      }
      leftOver += piece.length - at;
      if (leftOver > MOST_LEFT_OVER) throw broken(file, "the PNG is broken: it has more rows than its size");
    }
    if (pass !== undefined) throw broken(file, "the PNG is broken: its rows do not fill its size");
  } finally {
    await source.close();
  }
}

async function* rowsOf(...asked: Parameters<typeof passRows>): AsyncGenerator<Uint32Array> {
  const [, , { width, height, isInterlaced }] = asked;
  if (!isInterlaced) {
    for await (const { ids } of passRows(...asked)) yield ids;
    return;
  }
  let whole: Uint32Array | undefined;
  for await (const { pass, y, ids } of passRows(...asked)) {
    // not before the first row has come: a few bytes state any size
    whole ??= new Uint32Array(width * height);
    const line = (pass.top + y * pass.down) * width + pass.left;
    for (let x = 0; x < pass.width; x++) whole[line + x * pass.across] = ids[x] ?? 0;
  }
  for (let y = 0; whole !== undefined && y < height; y++) yield whole.subarray(y * width, (y + 1) * width);
}

function broken(file: DeliveryFile, message: string) {
  return refusal(file.name, "not_this_format", "the file", message, { expected: "a PNG image" });
}
