import { describe, expect, it } from "vitest";
import { FormatError } from "../format";
import { inspectDelivery } from "../inspect";
import { collector } from "../testing/collect";
import { memoryFile } from "../testing/memory-file";
import { readDarwin } from "./read";

const SLOT = { type: "image", slot_name: "0", width: 4, height: 3, source_files: [{ file_name: "src.png" }] };

async function read(document: unknown) {
  const { collected, sink } = collector();
  const text = typeof document === "string" ? document : JSON.stringify(document);
  await readDarwin(memoryFile("v.json", text, 80), sink);
  return collected;
}

function darwin(annotations: object[], slots: object[] = [SLOT]) {
  const item = { name: "a.png", path: "/dir", source_info: { item_id: "i1" }, slots };
  return { version: "2.0", item, annotations };
}

const POINTS = [
  { x: 0, y: 0 },
  { x: 2, y: 0 },
  { x: 2, y: 2 },
];

describe("reading Darwin JSON", () => {
  it("reads every kind of geometry", async () => {
    const face = (x: number) => ({ x, y: 0, w: 2, h: 1 });
    const { items, annotations, rejects } = await read(
      darwin([
        { name: "box", bounding_box: { x: 1, y: 0, w: 2, h: 1 }, inference: { confidence: 0.5 } },
        { name: "polygon", polygon: { paths: [POINTS, POINTS] }, bounding_box: { x: 0, y: 0, w: 2, h: 2 } },
        { name: "ellipse", ellipse: { center: { x: 1, y: 1 }, radius: { x: 1, y: 2 }, angle: 0.5 } },
        { name: "line", line: { path: POINTS } },
        { name: "point", keypoint: { x: 1, y: 2 } },
        { name: "eye", eye: { nodes: [{ name: "inner", x: 1, y: 1, occluded: false }] } },
        { name: "skeleton", skeleton: { nodes: [{ name: "n1", x: 1, y: 1, occluded: true }] } },
        { name: "tag", tag: {}, annotators: [{ email: "a@b.org" }] },
        { name: "cuboid", cuboid: { front: face(0), back: face(5) } },
      ]),
    );
    expect(rejects).toEqual([]);
    expect(items).toEqual([
      { key: "a", aliases: ["dir/a.png", "a.png", "src.png", "i1"], width: 4, height: 3, place: "item" },
    ]);
    expect(annotations.map(({ shape }) => shape.kind)).toEqual([
      "box",
      "polygon",
      "ellipse",
      "polyline",
      "point",
      "keypoints",
      "keypoints",
      "class",
      "cuboid",
    ]);
    expect(annotations[0]).toMatchObject({ origin: "automatic", score: 0.5 });
    expect(annotations[1]?.shape).toMatchObject({ fill: "evenodd" });
    expect(annotations[6]?.shape).toMatchObject({ visibility: Uint8Array.of(1), names: ["n1"] });
    expect(annotations[7]?.annotator).toBe("a@b.org");
    expect(annotations[8]?.shape).toMatchObject({
      points: Float64Array.of(0, 0, 2, 0, 2, 1, 0, 1, 5, 0, 7, 0, 7, 1, 5, 1),
    });
  });

  it("takes masks from the raster layer, wherever it stands", async () => {
    const layer = {
      id: "r",
      name: "__raster_layer__",
      mask: {},
      raster_layer: {
        dense_rle: [0, 1, 1, 2, 2, 1, 1, 1, 9, 1, 0, 6],
        mask_annotation_ids_mapping: { m1: 1, m2: 2 },
        total_pixels: 12,
      },
    };
    const masks = [
      { id: "m1", name: "one", mask: {} },
      { id: "m2", name: "two", mask: {} },
      { id: "m3", name: "none", mask: {} },
    ];
    for (const order of [
      [layer, ...masks],
      [...masks, layer],
    ]) {
      const { annotations, rejects, ignored } = await read(darwin(order));
      expect(annotations.map(({ label, shape }) => [label, shape.kind === "mask" && [...shape.runs]])).toEqual([
        ["one", [1, 2, 1, 1, 7]],
        ["two", [3, 1, 8]],
      ]);
      expect(rejects).toMatchObject([{ code: "zero_area", field: "mask" }]);
      expect(ignored).toMatchObject([{ what: "values of a raster layer", count: 1 }]);
    }
  });

  it("keeps a mask slice by slice, counted once, and other tracks by their first frame", async () => {
    const slice = (dense_rle: number[]) => ({
      raster_layer: { dense_rle, mask_annotation_ids_mapping: { m1: 1 }, total_pixels: 12 },
    });
    const document = darwin(
      [
        { id: "m1", name: "one", frames: { "2": { mask: {} }, "10": { mask: {} } } },
        { name: "__raster_layer__", frames: { "10": slice([1, 2, 0, 10]), "2": slice([0, 9, 1, 3]) } },
        {
          id: "t",
          name: "track",
          frames: { "10": { keypoint: { x: 9, y: 9 } }, "9": { keypoint: { x: 1, y: 1 }, keyframe: true }, x: {} },
        },
      ],
      [{ ...SLOT, type: "dicom", frame_count: 20 }],
    );
    const { items, annotations } = await read(document);
    expect(items[0]).toMatchObject({ width: 4, height: 3, depth: 20 });
    expect(annotations.map(({ frame, finding }) => [frame, finding])).toEqual([
      [2, "m1"],
      [10, "m1"],
      [9, "t"],
    ]);
    expect(annotations[2]).toMatchObject({ attributes: { first_frame: 9, last_frame: 10, keyframes: 2 } });
    const [result] = await inspectDelivery("v", [memoryFile("v.json", JSON.stringify(document))]);
    expect(result).toMatchObject({ annotations: 2, shapes: { mask: 1, point: 1 }, masks: [{ pixels: 5 }] });
    expect(result?.masks[0]?.box).toBeUndefined();
  });

  it("reads 1.0: one path and others beside it, complex polygons", async () => {
    const { items, annotations } = await read({
      image: { filename: "b.jpg", path: "/", width: 10, height: 20 },
      annotations: [
        { name: "n", polygon: { path: POINTS, additional_paths: [POINTS] } },
        { name: "n", complex_polygon: { path: [POINTS, POINTS] } },
        { name: "n", bounding_box: { x: 1, y: 0, w: 2, h: 1 } },
      ],
    });
    expect(items).toMatchObject([{ key: "b", width: 10, height: 20 }]);
    expect(annotations.map(({ shape }) => (shape.kind === "polygon" ? shape.rings.length : shape.kind))).toEqual([
      2,
      2,
      "box",
    ]);
  });

  it("says what is wrong with an annotation, and where", async () => {
    const rejectOf = async (annotation: object) => (await read(darwin([annotation]))).rejects[0];
    expect(await rejectOf({ tag: {} })).toMatchObject({
      code: "missing_field",
      field: "name",
      place: "annotations[0]",
    });
    expect(await rejectOf({ name: "n", eyes: {} })).toMatchObject({ code: "missing_field", field: "bounding_box" });
    expect(await rejectOf({ name: "n", bounding_box: { x: 1, y: 1, w: -1, h: 2 } })).toMatchObject({
      code: "negative_size",
    });
    expect(await rejectOf({ name: "n", polygon: { paths: [POINTS.slice(1)] } })).toMatchObject({ code: "bad_polygon" });
    const raster = { dense_rle: [0, 5], mask_annotation_ids_mapping: {}, total_pixels: 12 };
    expect(await rejectOf({ name: "__raster_layer__", raster_layer: raster })).toMatchObject({
      code: "bad_run_lengths",
      found: "5",
      expected: "12 pixels",
    });
    await expect(read({ version: "2.0", annotations: [] })).rejects.toThrow(FormatError);
    await expect(read({ version: "2.0", item: { name: "a" } })).rejects.toThrow("no list of annotations");
  });
});
