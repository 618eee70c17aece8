import { encode } from "fast-png";
import { describe, expect, it } from "vitest";
import { imageSize } from "../image-size";
import { inspectDelivery } from "../inspect";
import { detectFormat } from "../registry";
import { collector } from "../testing/collect";
import { memoryFile } from "../testing/memory-file";
import { listDefinitions, yamlDefinitions } from "./names";
import type { YoloOptions } from "./options";
import { readYolo } from "./read";

async function read(text: string, options: YoloOptions = {}) {
  const { collected, sink } = collector();
  await readYolo(memoryFile("labels/a.txt", text, 30), options, sink);
  return collected;
}

const SIZE = { width: 200, height: 100 };
const NAMES = new Map([[1, "dog"]]);

describe("reading YOLO", () => {
  it("tells lines apart by their fields, and scales them", async () => {
    const { items, annotations, rejects } = await read(
      "0 0.5 0.5 0.2 0.1\n1 0.5 0.5 0.2 0.1 0.75\r\n\n2 0 0 0.5 0 0.5 0.5\n2 0 0 0.5 0 0.5 0.5 0.9\n",
      { size: SIZE, labelNames: NAMES },
    );
    expect(rejects).toEqual([]);
    expect(items).toEqual([{ key: "a", aliases: ["labels/a.txt"], place: "the file", ...SIZE }]);
    expect(annotations.map(({ label, origin, score, place }) => [label, origin, score, place])).toEqual([
      ["value:0", "manual", undefined, "line 1"],
      ["dog", "automatic", 0.75, "line 2"],
      ["value:2", "manual", undefined, "line 4"],
      ["value:2", "automatic", 0.9, "line 5"],
    ]);
    expect(annotations[0]?.shape).toEqual({ kind: "box", x: 80, y: 45, width: 40, height: 10 });
    expect(annotations[2]?.shape).toMatchObject({ rings: [Float64Array.of(0, 0, 100, 0, 100, 50)] });
  });

  it("takes four corners for a turned box, unless the file has other polygons", async () => {
    const corners = "0 0 0 0.5 0 0.5 0.5 0 0.5\n";
    expect((await read(corners, { size: SIZE })).annotations[0]?.shape).toEqual({
      kind: "rotated_box",
      corners: Float64Array.of(0, 0, 100, 0, 100, 50, 0, 50),
    });
    const mixed = await read(`${corners}0 0 0 0.5 0 0.5 0.5\n`, { size: SIZE });
    expect(mixed.annotations.map(({ shape }) => shape.kind)).toEqual(["polygon", "polygon"]);
  });

  it("reads DOTA's corners in pixels with the name of their class, and poses by their definition", async () => {
    const dota = await read("imagesource:x\ngsd:1\n1 2 5 2 5 6 1 6 large-ship 1\n");
    expect(dota.items[0]).not.toHaveProperty("width");
    expect(dota.annotations).toMatchObject([
      {
        label: "large-ship",
        attributes: { difficult: true },
        shape: { corners: Float64Array.of(1, 2, 5, 2, 5, 6, 1, 6) },
      },
    ]);
    const pose = await read("0 0.5 0.5 0.2 0.1 0.1 0.2 2 0 0 0\n", { size: SIZE, keypoints: { count: 2, numbers: 3 } });
    expect(pose.annotations[0]?.shape).toEqual({
      kind: "keypoints",
      points: Float64Array.of(20, 20, 0, 0),
      visibility: Uint8Array.of(2, 0),
    });
  });

  it("keeps fractions of an image of unknown size, and says so; an empty text is an image without objects", async () => {
    const { items, annotations, ignored } = await read("0 0.5 0.5 0.2 0.1\n");
    expect(items[0]).toMatchObject({ width: 1, height: 1 });
    expect(annotations[0]?.shape).toMatchObject({ x: 0.4, width: 0.2 });
    expect(ignored).toMatchObject([{ what: "sizes of images" }]);
    expect(await read("")).toMatchObject({ items: [{ key: "a" }], annotations: [], rejects: [] });
  });

  it("rejects a line, not the file", async () => {
    const { rejects, annotations } = await read(
      "0 0.5 0.5 nan 0.1\n0 0.5\n1.5 0 0 1 1\n0 9 9 1 1\n0 0.5 0.5 0 0.1\nx 1 1 1 1\n0 0.5 0.5 1 1\n",
    );
    expect(annotations).toHaveLength(1);
    expect(rejects.map(({ code, place }) => [code, place])).toEqual([
      ["not_finite", "line 1"],
      ["wrong_type", "line 2"],
      ["wrong_type", "line 3"],
      ["out_of_image", "line 4"],
      ["zero_area", "line 5"],
      ["wrong_type", "line 6"],
    ]);
  });

  it("gathers names and sizes from the files beside, keys with folders where names repeat", async () => {
    const png = encode({ width: 40, height: 20, data: new Uint8Array(800), channels: 1, depth: 8 });
    const files = [
      memoryFile("data.yaml", "path: .\nnames:\n  0: cat\n  1: 'big dog'\nkpt_shape: [17, 3]\n"),
      memoryFile("images/one/a.png", png),
      memoryFile("labels/one/a.txt", "1 0.5 0.5 0.5 0.5\n"),
      memoryFile("labels/two/a.txt", ""),
    ];
    const results = await inspectDelivery("d", files);
    const yolo = results.find(({ format }) => format === "yolo");
    expect(yolo?.items).toMatchObject([
      { key: "labels/one/a", width: 40, height: 20 },
      { key: "labels/two/a", width: 1 },
    ]);
    expect(yolo?.labels).toEqual({ cat: 0, "big dog": 1 });
    expect(yolo?.first).toMatchObject({ label: "big dog", xywh: [10, 5, 20, 10] });
  });

  it("names nothing where two definitions of one folder differ", async () => {
    const text = memoryFile("labels/a.txt", "1 0.5 0.5 0.5 0.5\n");
    const labels = async (...beside: [string, string][]) => {
      const results = await inspectDelivery("d", [text, ...beside.map(([name, content]) => memoryFile(name, content))]);
      return results.find(({ format }) => format === "yolo")?.first?.label;
    };
    expect(await labels(["data.yaml", "names: [x, y]"], ["classes.txt", "x\ny\n"])).toBe("y");
    expect(await labels(["data.yaml", "names: [x, y]"], ["classes.txt", "x\nz\n"])).toBe("value:1");
    expect(await labels(["data.yaml", "names: [x, y]"], ["labels/classes.txt", "x\nz\n"])).toBe("z");
  });

  it("understands the lists of names that trainers write", () => {
    const names = (text: string) => [...yamlDefinitions(text).names];
    const expected = [
      [0, "a"],
      [1, "b, c"],
    ];
    expect(names("nc: 2\nnames: ['a', \"b, c\"]  # two\n")).toEqual(expected);
    expect(names("names:\n  - a\n  - 'b, c'\ntrain: x\n")).toEqual(expected);
    expect(names("names: {0: a, 1: 'b, c'}\n")).toEqual(expected);
    expect(names("names: ['a',\n  'b, c']\n")).toEqual(expected);
    expect(names("nothing: 1\n")).toEqual([]);
    expect([...listDefinitions("nodule\nnodule suspicious\n").names]).toEqual([
      [0, "nodule"],
      [1, "nodule suspicious"],
    ]);
    expect(yamlDefinitions("kpt_shape: [17, 3]").keypoints).toEqual({ count: 17, numbers: 3 });
  });

  it("is not taken for another text of numbers", async () => {
    for (const text of ["1 2 3\n4 5 6\n", "100 200 300 400 500\n", "a b c d e\n", "-1 0.1 0.1 0.1 0.1\n"]) {
      expect((await detectFormat(memoryFile("x.txt", text))).format?.id).not.toBe("yolo");
    }
  });

  it("reads the size of a JPEG past its other markers", async () => {
    const jpeg = Uint8Array.of(
      0xff,
      0xd8,
      0xff,
      0xe0,
      0,
      4,
      1,
      2,
      0xff,
      0xc4,
      0,
      3,
      9,
      0xff,
      0xc0,
      0,
      11,
      8,
      0,
      20,
      0,
      40,
      1,
      1,
      0x11,
      0,
    );
    expect(await imageSize(memoryFile("a.jpg", jpeg))).toEqual({ width: 40, height: 20 });
    expect(await imageSize(memoryFile("a.jpg", Uint8Array.of(0xff, 0xd8, 0, 0)))).toBeUndefined();
  });
});

it("finds the images of DOTA's labelTxt", async () => {
  const png = encode({ width: 40, height: 20, channels: 1, depth: 8, data: new Uint8Array(800) });
  const [result, ...more] = await inspectDelivery("d", [
    memoryFile("train/labelTxt/a.txt", "1 1 5 1 5 5 1 5 ship 0\n"),
    memoryFile("train/images/a.png", png),
  ]);
  expect(more).toEqual([]);
  expect(result?.items).toMatchObject([{ key: "a", width: 40, height: 20 }]);
});

it("takes the size of an image from who knows it, and keeps no fractions where nobody does", async () => {
  const read = async (text: string, sizeOfItem: YoloOptions["sizeOfItem"]) => {
    const { collected, sink } = collector();
    await readYolo(memoryFile("d/a.txt", text, 40), { sizeOfItem }, sink);
    return collected;
  };
  const asked: (readonly string[])[] = [];
  const known = await read("0 0.5 0.5 0.2 0.4\n", (names) => {
    asked.push(names);
    return { width: 200, height: 100 };
  });
  expect(asked).toEqual([["a", "d/a.txt"]]);
  expect(known.items).toMatchObject([{ key: "a", width: 200, height: 100 }]);
  expect(known.annotations[0]?.shape).toEqual({ kind: "box", x: 80, y: 30, width: 40, height: 40 });
  const unknown = await read("0 0.5 0.5 0.2 0.4\n", () => undefined);
  expect(unknown.annotations).toEqual([]);
  expect(unknown.rejects).toMatchObject([{ code: "missing_field", field: "size of a" }]);
  expect(unknown.items).toEqual([{ key: "a", aliases: ["d/a.txt"], place: "the file" }]);
  const empty = await read("", () => undefined);
  expect(empty).toMatchObject({ rejects: [], items: [{ key: "a" }] });
});
