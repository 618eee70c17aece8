import { encode } from "fast-png";
import { describe, expect, it } from "vitest";
import { FormatError } from "../format";
import { inspectDelivery } from "../inspect";
import { detectFormat } from "../registry";
import { collector } from "../testing/collect";
import { memoryFile } from "../testing/memory-file";
import { colourNames, tableNames } from "./gather";
import type { PngMaskOptions } from "./options";
import { readPngMask } from "./read";

async function read(png: Uint8Array, options: PngMaskOptions = {}) {
  const { collected, sink } = collector();
  await readPngMask(memoryFile("dir/a.png", png, 40), options, sink);
  return collected;
}

function grey(values: number[], width: number, depth: 8 | 16 = 8) {
  const data = depth === 8 ? Uint8Array.from(values) : Uint16Array.from(values);
  return encode({ width, height: values.length / width, data, channels: 1, depth });
}

/** 3 x 1 pixels 0, 1, 1 of a palette of black and red, as Pillow writes it. */
const PALETTE_PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAMAAAABAQMAAAAhLob3AAAABlBMVEUAAAD/AAAb/40iAAAACklEQVR4nGNIAAAAYgBhsZh58gAAAABJRU5ErkJggg==",
  "base64",
);

describe("reading PNG masks", () => {
  it("makes one mask of each value, named where names are known", async () => {
    const { items, annotations, ignored } = await read(grey([0, 3, 3, 7, 3, 255], 3), {
      labelNames: new Map([
        [3, "lung"],
        [255, "Ignore"],
      ]),
    });
    expect(items).toEqual([{ key: "a", aliases: ["dir/a.png"], place: "the file", width: 3, height: 2 }]);
    expect(
      annotations.map(({ label, shape, place }) => [label, shape.kind === "mask" && [...shape.runs], place]),
    ).toEqual([
      ["lung", [1, 2, 1, 1, 1], "value 3"],
      ["value:7", [3, 1, 2], "value 7"],
    ]);
    expect(ignored).toMatchObject([{ what: "pixels of the class Ignore" }]);
  });

  it("reads 16-bit values, colours and transparency", async () => {
    expect((await read(grey([0, 1000, 65535, 0], 2, 16))).annotations.map(({ label }) => label)).toEqual([
      "value:1000",
      "value:65535",
    ]);
    const rgba = Uint8Array.of(1, 2, 3, 255, 9, 9, 9, 0, 0, 0, 0, 255);
    const { annotations } = await read(encode({ width: 3, height: 1, data: rgba, channels: 4, depth: 8 }));
    expect(annotations.map(({ label }) => label)).toEqual([`value:${1 + 2 * 256 + 3 * 65_536}`]);
  });

  it("takes names and keys from the files beside", async () => {
    const png = grey([0, 85, 85, 0], 2);
    const [result] = await inspectDelivery("d", [
      memoryFile("one/a.png", png),
      memoryFile("two/a.png", png),
      memoryFile("one/classes.csv", "class_name,class_color\ntumour,85\n"),
    ]);
    expect(result?.items.map(({ key }) => key)).toEqual(["one/a", "two/a"]);
    expect(result?.labels).toEqual({ tumour: 1, "value:85": 1 });
    expect([...(tableNames("class_name,class_color\nred,255 0 0\n") ?? [])]).toEqual([[255, "red"]]);
    expect(tableNames("image,label\na.png,x\n")).toBeUndefined();
  });

  it("takes the names of colours from CVAT's label map, also for a palette", async () => {
    const map = "# label:color_rgb:parts:actions\nbackground:0,0,0::\nlung: left:255,0,0::\n";
    expect(colourNames(map)).toBeUndefined();
    const text = map.replace("lung: left", "left lung");
    const rgb = encode({ width: 2, height: 1, channels: 3, depth: 8, data: Uint8Array.of(255, 0, 0, 0, 0, 9) });
    const [result] = await inspectDelivery("d", [
      memoryFile("SegmentationClass/a.png", rgb),
      memoryFile("SegmentationClass/b.png", PALETTE_PNG),
      memoryFile("labelmap.txt", text),
    ]);
    expect(result?.masks.map(({ item, label, pixels }) => [item, label, pixels])).toEqual([
      ["a", "left lung", 1],
      ["b", "left lung", 2],
      ["a", `value:${9 * 65_536}`, 1],
    ]);
  });

  it("cuts classes into objects where Pascal VOC's second image tells them apart", async () => {
    const [result, ...more] = await inspectDelivery("d", [
      memoryFile("SegmentationClass/a.png", grey([1, 1, 0, 1, 2, 2], 3)),
      memoryFile("SegmentationObject/a.png", grey([7, 7, 0, 8, 8, 0], 3)),
      memoryFile("label_colors.txt", "0 0 0 background\n1 0 0 lung\n2 0 0 heart left\n"),
    ]);
    expect(more).toEqual([]);
    expect(result?.items.map(({ key }) => key)).toEqual(["a"]);
    expect(result?.masks.map(({ label, pixels }) => [label, pixels])).toEqual([
      ["heart left", 1],
      ["heart left", 1],
      ["lung", 1],
      ["lung", 2],
    ]);
    const wrong = await inspectDelivery("d", [
      memoryFile("SegmentationClass/a.png", grey([1, 1], 2)),
      memoryFile("SegmentationObject/a.png", grey([7, 7], 1)),
    ]);
    expect(wrong[0]?.rejected.map(({ code }) => code)).toEqual(["size_differs"]);
  });

  it("leaves pictures alone", async () => {
    const noise = Array.from({ length: 10_000 }, (_, i) => (i * 7919 + ((i * i) % 251)) % 256);
    expect((await detectFormat(memoryFile("a.png", grey(noise, 100)))).format).toBeUndefined();
    expect((await detectFormat(memoryFile("a.png", grey([0, 1, 2, 3], 2)))).format?.id).toBe("png-mask");
  });

  it("refuses what is cut, broken, too large or of too many values", async () => {
    const png = Buffer.from(grey([0, 1, 2, 3], 2));
    const codeOf = async (bytes: Uint8Array) => {
      const error = await read(bytes).catch((thrown: unknown) => thrown);
      return error instanceof FormatError ? error.reject.code : error;
    };
    expect(await codeOf(png.subarray(0, png.length - 15))).toBe("truncated");
    expect(await codeOf(Uint8Array.of(1, 2, 3))).toBe("not_this_format");
    expect(await codeOf(new Uint8Array())).toBe("empty_file");
    const huge = Buffer.from(png);
    huge.writeUInt32BE(2 ** 30, 16);
    expect(await codeOf(huge)).toBe("too_large");
    const many = grey(
      Array.from({ length: 2500 }, (_, i) => i),
      50,
      16,
    );
    expect(await codeOf(many)).toBe("unsupported");
    const deep = encode({ width: 1, height: 1, data: Uint16Array.of(1, 2, 3), channels: 3, depth: 16 });
    expect(await codeOf(deep)).toBe("unsupported");
  });

  it("survives any change of its bytes", { timeout: 60_000 }, async () => {
    const png = grey([0, 1, 2, 3, 0, 0, 9, 9], 4);
    for (let at = 0; at < png.length; at++) {
      // some 1,200 files: zero, full, and every byte with any one bit changed or two
      for (const value of [
        0,
        255,
        ...[1, 2, 4, 8, 16, 32, 64, 128, 3, 6, 12, 24, 48, 96].map((bits) => (png[at] ?? 0) ^ bits),
      ]) {
        const changed = Uint8Array.from(png);
        changed[at] = value;
        const error = await read(changed).catch((thrown: unknown) => thrown);
        if (error instanceof Error) expect(error).toBeInstanceOf(FormatError);
        await detectFormat(memoryFile("a.png", changed));
      }
    }
  });
});
