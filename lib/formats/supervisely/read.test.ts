import { deflateSync } from "node:zlib";
import { encode } from "fast-png";
import { describe, expect, it } from "vitest";
import { FormatError } from "../format";
import type { OneItemOptions } from "../one-item";
import { collector } from "../testing/collect";
import { memoryFile } from "../testing/memory-file";
import { readSupervisely } from "./read";

async function read(document: object, options: OneItemOptions = {}) {
  const { collected, sink } = collector();
  const file = memoryFile("ds0/ann/a.png.json", JSON.stringify(document), 90);
  await readSupervisely(file, options, sink);
  return collected;
}

function image(objects: object[], more: object = {}) {
  return { size: { width: 20, height: 10 }, tags: [], objects, ...more };
}

function figure(geometryType: string, geometry: object, more: object = {}) {
  return { classTitle: "n", geometryType, tags: [], ...geometry, ...more };
}

const exterior = (...points: number[][]) => ({ points: { exterior: points, interior: [] } });
const zipped = (png: Uint8Array) => Buffer.from(deflateSync(png)).toString("base64");

describe("reading Supervisely", () => {
  it("takes whole numbers for pixels: both ends of a rectangle inside, other points at centres", async () => {
    const { items, annotations, rejects } = await read(
      image([
        figure("rectangle", exterior([7, 4], [3, 2])),
        figure("polygon", {
          points: {
            exterior: [
              [1, 1],
              [5, 1],
              [5, 5],
            ],
            interior: [
              [
                [2, 2],
                [3, 2],
                [3, 3],
              ],
            ],
          },
        }),
        figure("line", exterior([0, 0], [4, 4.5])),
        figure("point", exterior([3, 3])),
        figure("graph", { nodes: { a: { loc: [1, 1] }, b: { loc: [2, 2], disabled: true } } }),
      ]),
    );
    expect(rejects).toEqual([]);
    expect(items).toEqual([{ key: "a", aliases: ["a.png", "ds0/a.png"], width: 20, height: 10, place: "size" }]);
    expect(annotations.map(({ shape }) => shape)).toEqual([
      { kind: "box", x: 3, y: 2, width: 5, height: 3 },
      {
        kind: "polygon",
        fill: "evenodd",
        rings: [Float64Array.of(1.5, 1.5, 5.5, 1.5, 5.5, 5.5), Float64Array.of(2.5, 2.5, 3.5, 2.5, 3.5, 3.5)],
      },
      { kind: "polyline", points: Float64Array.of(0, 0, 4, 4.5) },
      { kind: "point", position: Float64Array.of(3.5, 3.5), world: "pixel" },
      {
        kind: "keypoints",
        points: Float64Array.of(1.5, 1.5, 2.5, 2.5),
        visibility: Uint8Array.of(2, 0),
        names: ["a", "b"],
      },
    ]);
  });

  it("places bitmaps, by alpha where there is any", async () => {
    const grey = encode({ width: 2, height: 2, data: Uint8Array.of(0, 1, 255, 0), channels: 1, depth: 8 });
    const rgba = encode({ width: 1, height: 1, data: Uint8Array.of(0, 0, 0, 9), channels: 4, depth: 8 });
    const { annotations } = await read(
      image([
        figure("bitmap", { bitmap: { data: zipped(grey), origin: [3, 1] } }),
        figure("alpha_mask", { bitmap: { data: zipped(rgba), origin: [0, 0] } }),
      ]),
    );
    expect(annotations.map(({ shape }) => shape.kind === "mask" && [...shape.runs])).toEqual([
      [24, 1, 18, 1, 156],
      [0, 1, 199],
    ]);
  });

  it("keeps tags, annotators and origins; keys of a project are given", async () => {
    const object = figure("point", exterior([1, 1]), {
      tags: [{ name: "grade", value: 3 }, { name: "sure" }],
      labelerLogin: "max",
      nnCreated: true,
    });
    const tags = [
      { name: "view", value: "AP" },
      { name: "blurred", value: null },
    ];
    const { annotations, personalData, items } = await read(image([object], { tags }), { itemKey: "ds0/a" });
    expect(items[0]?.key).toBe("ds0/a");
    expect(annotations.map(({ label }) => label)).toEqual(["view: AP", "blurred", "n"]);
    expect(annotations[2]).toMatchObject({
      origin: "automatic",
      annotator: "max",
      attributes: { grade: 3, sure: true },
    });
    expect(personalData).toMatchObject([{ kind: "user_name" }]);
  });

  it("keeps an object of a video with its first figure", async () => {
    const at = (index: number, x: number, objectKey = "k1") => ({
      index,
      figures: [{ objectKey, geometryType: "point", geometry: exterior([x, 1]) }],
    });
    const { annotations, rejects, ignored } = await read({
      ...image([{ key: "k1", classTitle: "n", tags: [] }]),
      frames: [at(10, 5), at(9, 2), at(11, 1, "none")],
    });
    expect(annotations).toMatchObject([{ frame: 9, finding: "k1", shape: { position: Float64Array.of(2.5, 1.5) } }]);
    expect(ignored).toMatchObject([{ count: 1 }]);
    expect(rejects).toMatchObject([{ field: "objectKey", found: "none", place: "frames[11].figures[0]" }]);
  });

  it("says what is wrong with an object", async () => {
    const rejectOf = async (entry: object) => (await read(image([entry]))).rejects[0];
    expect(await rejectOf({ geometryType: "point" })).toMatchObject({ code: "missing_field", field: "classTitle" });
    expect(await rejectOf(figure("cuboid", {}))).toMatchObject({ code: "unsupported", found: "cuboid" });
    expect(await rejectOf(figure("rectangle", exterior([1, 1])))).toMatchObject({ code: "wrong_type" });
    const bitmap = (data: string, origin = [0, 0]) => figure("bitmap", { bitmap: { data, origin } });
    expect(await rejectOf(bitmap("!!"))).toMatchObject({ code: "bad_run_lengths" });
    expect(await rejectOf(bitmap(zipped(Uint8Array.of(1, 2, 3))))).toMatchObject({ code: "bad_run_lengths" });
    const blank = encode({ width: 2, height: 2, data: new Uint8Array(4), channels: 1, depth: 8 });
    expect(await rejectOf(bitmap(zipped(blank)))).toMatchObject({ code: "zero_area" });
    expect(await rejectOf(bitmap(zipped(blank), [19, 0]))).toMatchObject({ code: "out_of_image" });
    // a header of 50,000 x 50,000 pixels with no data behind it
    const huge = Buffer.from(blank);
    huge.writeUInt32BE(50_000, 16);
    huge.writeUInt32BE(50_000, 20);
    expect(await rejectOf(bitmap(zipped(huge)))).toMatchObject({ code: "too_large" });
    await expect(read({ objects: [] })).rejects.toThrow(FormatError);
  });
});
