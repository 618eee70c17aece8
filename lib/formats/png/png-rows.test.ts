import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FormatError } from "../format";
import { memoryFile } from "../testing/memory-file";
import { pixelIds } from "./pixel-ids";
import { pngPasses } from "./png-passes";
import { pngPixels } from "./png-pixels";
import { openPng } from "./png-rows";

const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

interface Image {
  width: number;
  height: number;
  depth: number;
  colour: number;
  /** Rows as they stand in the file, each after the byte of its filter. */
  rows: Uint8Array;
  interlace?: number;
  /** So many bytes of image data a chunk. */
  cut?: number;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length, 0);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, data, Buffer.alloc(4)]);
}

function png({ width, height, depth, colour, rows, interlace = 0, cut = 1000 }: Image): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, colour, 0, 0, interlace], 8);
  const data = deflateSync(rows);
  const parts = Array.from({ length: Math.ceil(data.length / cut) }, (_, i) => data.subarray(i * cut, (i + 1) * cut));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    ...(colour === 3
      ? [
          chunk(
            "PLTE",
            Uint8Array.from({ length: 768 }, (_, i) => i % 251),
          ),
        ]
      : []),
    ...parts.map((part) => chunk("IDAT", part)),
    chunk("IEND", new Uint8Array()),
  ]);
}

async function idsOf(bytes: Uint8Array, chunkBytes?: number): Promise<number[][]> {
  const opened = await openPng(memoryFile("a.png", bytes, chunkBytes));
  const rows: number[][] = [];
  for await (const row of opened.rows()) rows.push([...row]);
  return rows;
}

async function codeOf(bytes: Uint8Array): Promise<unknown> {
  const error = await idsOf(bytes).catch((thrown: unknown) => thrown);
  return error instanceof FormatError ? error.reject.code : error;
}

const KINDS: [number, number][] = [
  ...[1, 2, 4, 8, 16].map((depth): [number, number] => [0, depth]),
  ...[1, 2, 4, 8].map((depth): [number, number] => [3, depth]),
  [2, 8],
  [4, 8],
  [4, 16],
  [6, 8],
];

describe("rows of a PNG", () => {
  it.each(KINDS)(
    "of colour type %i and depth %i are those that fast-png reads, whatever the filters",
    async (colour, depth) => {
      const image = fc
        .record({ width: fc.integer({ min: 1, max: 20 }), height: fc.integer({ min: 1, max: 6 }) })
        .chain(({ width, height }) => {
          const length = 1 + Math.ceil((width * depth * (CHANNELS[colour] ?? 1)) / 8);
          const row = fc
            .tuple(fc.integer({ min: 0, max: 4 }), fc.uint8Array({ minLength: length - 1, maxLength: length - 1 }))
            .map(([filter, bytes]) => [filter, ...bytes]);
          return fc
            .array(row, { minLength: height, maxLength: height })
            .map((rows): Image => ({ width, height, depth, colour, rows: Uint8Array.from(rows.flat()) }));
        });
      await fc.assert(
        fc.asyncProperty(image, fc.integer({ min: 1, max: 50 }), async (made, cut) => {
          const bytes = png({ ...made, cut });
          const pixels = pngPixels(bytes);
          if ("code" in pixels) throw new Error(pixels.message);
          expect((await idsOf(bytes, cut)).flat()).toEqual([...(pixelIds(pixels) ?? [])]);
          expect((await openPng(memoryFile("a.png", bytes))).palette?.[7]).toEqual(pixels.palette?.[7]?.slice(0, 3));
        }),
        { numRuns: 100, seed: 7 },
      );
    },
  );

  it("of interlaced ones are those that fast-png reads", async () => {
    const sized = fc.record({ width: fc.integer({ min: 1, max: 20 }), height: fc.integer({ min: 1, max: 20 }) });
    const image = fc.tuple(sized, fc.constantFrom(0, 2, 3)).chain(([{ width, height }, colour]) => {
      const passes = pngPasses(width, height, true);
      const bytes = fc.uint8Array({ minLength: width * height * 3, maxLength: width * height * 3 });
      return bytes.map((values): Image => {
        let at = 0;
        const rows = passes.flatMap((pass) =>
          Array.from({ length: pass.height }, (_, y) => {
            const own = values.subarray(at, at + pass.width * (CHANNELS[colour] ?? 1));
            at += own.length;
            return [y % 5, ...own];
          }),
        );
        return { width, height, depth: 8, colour, rows: Uint8Array.from(rows.flat()), interlace: 1 };
      });
    });
    await fc.assert(
      fc.asyncProperty(image, async (made) => {
        const pixels = pngPixels(png(made));
        if ("code" in pixels) throw new Error(pixels.message);
        expect((await idsOf(png(made))).flat()).toEqual([...(pixelIds(pixels) ?? [])]);
      }),
      { numRuns: 100, seed: 7 },
    );
  });

  it("of an interlaced one are in their order", async () => {
    // 1 x 3 pixels: passes 1, 5 (row 2), 7 (row 1), one pixel each
    const rows = Uint8Array.of(0, 5, 0, 7, 0, 6);
    const image = { width: 1, height: 3, colour: 0, rows, interlace: 1 };
    expect(await idsOf(png({ ...image, depth: 8 }))).toEqual([[5], [6], [7]]);
    expect(await codeOf(png({ ...image, depth: 8, width: 2 ** 13, height: 2 ** 13 }))).toBe("too_large");
    // the same pixels of 4 bits, each in the upper half of its byte
    const packed = Uint8Array.of(0, 0x50, 0, 0x70, 0, 0x60);
    expect(await idsOf(png({ ...image, depth: 4, rows: packed }))).toEqual([[5], [6], [7]]);
  });

  it("that lie about themselves are refused, and no memory is taken for what they state", async () => {
    const image = { width: 3, height: 2, depth: 8, colour: 0, rows: Uint8Array.of(0, 1, 2, 3, 2, 1, 1, 1) };
    expect(await idsOf(png(image))).toEqual([
      [1, 2, 3],
      [2, 3, 4],
    ]);
    expect(await codeOf(png({ ...image, height: 3 }))).toBe("not_this_format");
    expect(await codeOf(png({ ...image, width: 2_000_000, height: 1000 }))).toBe("not_this_format");
    expect(await codeOf(png({ ...image, width: 2 ** 23 }))).toBe("too_large");
    expect(await codeOf(png({ ...image, width: 2 ** 20, height: 2 ** 20 }))).toBe("too_large");
    expect(await codeOf(png({ ...image, rows: Uint8Array.of(7, 1, 2, 3, 2, 1, 1, 1) }))).toBe("not_this_format");
    expect(await codeOf(png({ ...image, rows: new Uint8Array(2 ** 21) }))).toBe("not_this_format");
    expect(await codeOf(png({ ...image, depth: 4, colour: 2 }))).toBe("not_this_format");
    const whole = png(image);
    expect(await codeOf(whole.subarray(0, whole.length - 12))).toBe("truncated");
    expect(await codeOf(whole.subarray(0, whole.length - 18))).toBe("truncated");
    const damaged = Buffer.from(whole);
    damaged.writeUInt8(255, 45);
    expect(await codeOf(damaged)).toBe("not_this_format");
    expect(await codeOf(Buffer.concat([whole.subarray(0, 33), chunk("IEND", new Uint8Array())]))).toBe(
      "not_this_format",
    );
  });
});
