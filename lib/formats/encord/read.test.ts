import { describe, expect, it } from "vitest";
import { FormatError } from "../format";
import { collector } from "../testing/collect";
import { memoryFile } from "../testing/memory-file";
import { readEncord } from "./read";

async function read(document: unknown) {
  const { collected, sink } = collector();
  await readEncord(memoryFile("v.json", JSON.stringify(document), 90), sink);
  return collected;
}

function row(labels: object, more: object = {}, unit: object = {}) {
  const data = {
    data_hash: "h1",
    data_title: "a.png",
    data_type: "image/png",
    width: 200,
    height: 100,
    labels,
    ...unit,
  };
  return { label_hash: "l", data_title: "row", data_units: { h1: data }, ...more };
}

function object(geometry: object, more: object = {}) {
  return {
    name: "n",
    objectHash: Object.keys(geometry)[0],
    createdBy: "a@b.org",
    manualAnnotation: true,
    ...geometry,
    ...more,
  };
}

const TRIANGLE = { "2": { x: 0.5, y: 0.5 }, "10": { x: 0.1, y: 0.9 }, "0": { x: 0.1, y: 0.1 } };

describe("reading Encord", () => {
  it("reads every shape in pixels, points by their numbers", async () => {
    const { items, annotations, rejects, personalData } = await read(
      row({
        objects: [
          object({ boundingBox: { x: 0.1, y: 0.2, w: 0.5, h: 0.25 } }),
          object({ rotatableBoundingBox: { x: 0.1, y: 0.2, w: 0.1, h: 0.2, theta: 90 } }),
          object({ polygon: TRIANGLE }),
          object({
            polygons: [
              [
                [0, 0, 0.5, 0, 0.5, 0.5],
                [0.1, 0.1, 0.2, 0.1, 0.2, 0.2],
              ],
            ],
            polygon: TRIANGLE,
          }),
          object({ polyline: TRIANGLE }),
          object({ point: { "0": { x: 0.5, y: 0.5 } } }),
          object({
            skeleton: {
              "0": { x: 0, y: 0, name: "p", visibility: "invisible" },
              "1": { x: 1, y: 1, visibility: "occluded" },
            },
          }),
          // "121" packs the runs 1, 2, 1: one pixel, two of foreground, one
          object({ bitmask: { top: 3, left: 2, width: 2, height: 2, rleString: "121" } }),
        ],
        classifications: [],
      }),
    );
    expect(rejects).toEqual([]);
    expect(items).toMatchObject([{ key: "a", aliases: ["a.png", "h1"], width: 200, height: 100 }]);
    const shapes = annotations.map(({ shape }) => shape);
    expect(shapes.map(({ kind }) => kind)).toEqual([
      "box",
      "rotated_box",
      "polygon",
      "polygon",
      "polyline",
      "point",
      "keypoints",
      "mask",
    ]);
    expect(shapes[0]).toEqual({ kind: "box", x: 20, y: 20, width: 100, height: 25 });
    expect(shapes[2]).toMatchObject({ rings: [Float64Array.of(20, 10, 100, 50, 20, 90)] });
    expect(shapes[3]).toMatchObject({ fill: "evenodd", rings: [{ length: 6 }, { length: 6 }] });
    expect(shapes[6]).toMatchObject({ visibility: Uint8Array.of(0, 1), names: ["p", ""] });
    // rows .X and X. at (2, 3)
    expect(shapes[7]).toMatchObject({ runs: Uint32Array.of(603, 1, 198, 1, 20_000 - 803) });
    expect(personalData).toMatchObject([{ kind: "e_mail" }]);
  });

  it("keeps an object of a video once, with its first frame and its answers", async () => {
    const box = (x: number) => ({
      objects: [object({ boundingBox: { x, y: 0, w: 0.1, h: 0.1 } })],
      classifications: [],
    });
    const deleted = { objects: [object({ point: { "0": { x: 0.5, y: 0.5 } } }, { isDeleted: true })] };
    const { annotations, ignored } = await read(
      row(
        { "10": box(0.3), "9": box(0.2), "3": deleted },
        {
          object_answers: {
            boundingBox: { classifications: [{ name: "mood", answers: [{ name: "sad" }, { name: "angry" }] }] },
          },
        },
        { data_type: "video/mp4" },
      ),
    );
    expect(annotations).toHaveLength(1);
    expect(annotations[0]).toMatchObject({
      frame: 9,
      finding: "boundingBox",
      shape: { x: 40 },
      attributes: { mood: "sad; angry", first_frame: 9, last_frame: 10, frames: 2 },
    });
    expect(ignored.map(({ what }) => what)).toEqual(["deleted objects", "later frames of objects"]);
  });

  it("states classifications as question and answer, texts as text", async () => {
    const { annotations, ignored } = await read(
      row(
        {
          objects: [],
          classifications: [
            { name: "q", classificationHash: "c1" },
            { name: "r", classificationHash: "c2" },
          ],
        },
        {
          classification_answers: {
            c1: {
              classifications: [
                { name: "View", answers: [{ name: "AP" }] },
                { name: "Note", answers: "words" },
              ],
            },
            c2: { classifications: [{ name: "r", answers: [] }] },
          },
        },
      ),
    );
    expect(annotations.map(({ label, shape }) => [label, shape.kind])).toEqual([
      ["View: AP", "class"],
      ["Note", "text"],
    ]);
    expect(ignored).toMatchObject([{ what: "classifications without an answer", count: 1 }]);
  });

  it("tells units of one title apart, and reads lists of rows", async () => {
    const [first, second] = [row({ objects: [] }), row({ objects: [] })];
    const group = { ...first, data_units: { h1: first.data_units.h1, h2: first.data_units.h1 } };
    expect((await read(group)).items.map(({ key }) => key)).toEqual(["a/h1", "a/h2"]);
    expect(
      (await read([first, { ...second, data_units: { h3: { ...second.data_units.h1, data_title: "b.png" } } }])).items,
    ).toHaveLength(2);
  });

  it("says what is wrong with an object, and where", async () => {
    const rejectOf = async (entry: object, unit?: object) =>
      (await read(row({ objects: [entry] }, {}, unit))).rejects[0];
    const box = { x: 0.1, y: 0.1, w: 0.1, h: 0.1 };
    expect(await rejectOf({ boundingBox: box })).toMatchObject({
      code: "missing_field",
      field: "name",
      place: "the file, data_units.h1, objects[0]",
    });
    expect(await rejectOf(object({ cuboid: {} }))).toMatchObject({ code: "missing_field", field: "shape" });
    expect(await rejectOf(object({ boundingBox: { ...box, w: -1 } }))).toMatchObject({ code: "negative_size" });
    expect(await rejectOf(object({ boundingBox: { ...box, x: 2 } }))).toMatchObject({ code: "out_of_image" });
    expect(await rejectOf(object({ boundingBox: box }), { width: null })).toMatchObject({ field: "width" });
    const bitmask = { top: 0, left: 0, width: 2, height: 2, rleString: "12" };
    expect(await rejectOf(object({ bitmask }))).toMatchObject({ code: "bad_run_lengths" });
    await expect(read({ a: 1 })).rejects.toThrow(FormatError);
  });
});

it("reads a bitmask as COCO has it, column by column", async () => {
  // 3 rows of 2 columns: the first column's last pixel and the second's first
  const bitmask = { size: [3, 2], counts: [2, 2, 2], left: 10, top: 20 };
  const { annotations } = await read(row({ objects: [object({ bitmask })] }, {}, { width: 100, height: 50 }));
  const start = 20 * 100 + 10;
  expect(annotations[0]?.shape).toEqual({
    kind: "mask",
    width: 100,
    height: 50,
    runs: Uint32Array.of(start + 1, 1, 198, 1, 5000 - start - 201),
  });
});
