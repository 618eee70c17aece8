import { describe, expect, it } from "vitest";
import { FormatError } from "../format";
import { detectFormat } from "../registry";
import { collector } from "../testing/collect";
import { memoryFile } from "../testing/memory-file";
import { readDatumaro } from "./read";

/** Annotations as Datumaro 1.13 writes them; the mask is 10 rows of 20 pixels at 30, 10. */
const WRITTEN =
  '{"dm_format_version":"1.0","media_type":2,"infos":{},"categories":{"label":{"labels":[{"name":"face","parent":"","attributes":[]},{"name":"mass","parent":"","attributes":[]},{"name":"cyst","parent":"","attributes":[]}],"label_groups":[],"attributes":[]},"points":{"items":[{"label_id":2,"labels":["l","r"],"joints":[[0,1]],"positions":[]}]}},"items":[{"id":"sub/all","annotations":[{"id":0,"type":"label","attributes":{"x":1},"group":0,"label_id":0},{"id":1,"type":"bbox","attributes":{"a":"b","n":2,"ok":true,"track_id":7},"group":2,"label_id":1,"z_order":1,"bbox":[1.0,2.0,3.0,4.0]},{"id":2,"type":"polygon","attributes":{},"group":0,"label_id":1,"points":[1.0,1.0,10.0,1.0,10.0,10.0],"z_order":0},{"id":3,"type":"polyline","attributes":{},"group":0,"label_id":2,"points":[1.0,1.0,5.0,5.0,9.0,1.0],"z_order":0},{"id":4,"type":"points","attributes":{},"group":0,"label_id":2,"points":[1.0,2.0,3.0,4.0],"z_order":0,"visibility":[2,1]},{"id":5,"type":"mask","attributes":{},"group":0,"label_id":0,"rle":{"counts":"bh1:b10000000000000000000000000000000000000^m2","size":[60,100]},"z_order":0},{"id":0,"type":"caption","attributes":{},"group":0,"caption":"a text"},{"id":6,"type":"ellipse","attributes":{},"group":0,"label_id":0,"points":[10.0,10.0,30.0,20.0],"z_order":0}],"image":{"path":"all.jpg","size":[60,100]}},{"id":"none","annotations":[],"image":{"path":"none.jpg","size":[60,100]}}]}';

async function read(text: string) {
  const file = memoryFile("default.json", text, 100);
  const { collected, sink } = collector();
  await readDatumaro(file, sink);
  return { id: (await detectFormat(file)).format?.id, ...collected };
}

const document = (annotations: object[], more: object = {}) =>
  JSON.stringify({
    info: {},
    categories: { label: { labels: [{ name: "n" }], attributes: [] } },
    items: [{ id: "a", annotations, image: { path: "a.png", size: [60, 100] }, ...more }],
  });

describe("Datumaro JSON", () => {
  it("is read as Datumaro writes it, shape by shape", async () => {
    const { id, items, annotations, rejects, labels } = await read(WRITTEN);
    expect([id, rejects, labels]).toEqual(["datumaro", [], ["face", "mass", "cyst"]]);
    expect(items.map(({ key, aliases, width, height }) => [key, aliases, width, height])).toEqual([
      ["all", ["sub/all", "all.jpg"], 100, 60],
      ["none", ["none.jpg"], 100, 60],
    ]);
    const ring = Float64Array.of(1, 1, 10, 1, 10, 10);
    const shapes = annotations.map(({ label, shape }) => [label, shape.kind === "mask" ? "mask" : shape]);
    expect(shapes).toEqual([
      ["face", { kind: "class" }],
      ["mass", { kind: "box", x: 1, y: 2, width: 3, height: 4 }],
      ["mass", { kind: "polygon", rings: [ring], fill: "union" }],
      ["cyst", { kind: "polyline", points: Float64Array.of(1, 1, 5, 5, 9, 1) }],
      [
        "cyst",
        { kind: "keypoints", points: Float64Array.of(1, 2, 3, 4), visibility: Uint8Array.of(2, 1), names: ["l", "r"] },
      ],
      ["face", "mask"],
      ["caption", { kind: "text", text: "a text" }],
      ["face", { kind: "ellipse", x: 20, y: 15, radiusX: 10, radiusY: 5, angle: 0 }],
    ]);
    expect(annotations[1]?.attributes).toEqual({ a: "b", n: 2, ok: true, track_id: 7, group_id: 2 });
    const mask = annotations[5]?.shape;
    expect(mask?.kind === "mask" && [...mask.runs.slice(0, 3)]).toEqual([1030, 20, 80]);
  });

  it("reads CVAT's rotations, skeletons, scores and crowds", async () => {
    const { annotations, rejects } = await read(
      document([
        { type: "bbox", label_id: 0, bbox: [10, 10, 20, 10], attributes: { rotation: 90, score: 0.5 } },
        { type: "rotated_bbox", label_id: 0, points: [20, 15, 20, 10, 90], attributes: { is_crowd: true } },
        {
          type: "skeleton",
          label_id: 0,
          elements: [
            { type: "points", label_id: 1, points: [1, 2], visibility: [2] },
            { type: "points", label_id: 2, points: [3, 4], visibility: [0] },
          ],
        },
      ]),
    );
    expect(rejects).toEqual([]);
    const corners = [25, 5, 25, 25, 15, 25, 15, 5];
    for (const { shape } of annotations.slice(0, 2)) {
      expect(shape.kind === "rotated_box" && [...shape.corners].map((side) => Math.round(side))).toEqual(corners);
    }
    expect(annotations.map(({ score, origin, crowd }) => [score, origin, crowd])).toEqual([
      [0.5, "automatic", undefined],
      [undefined, "manual", true],
      [undefined, "manual", undefined],
    ]);
    expect(annotations[2]?.shape).toEqual({
      kind: "keypoints",
      points: Float64Array.of(1, 2, 3, 4),
      visibility: Uint8Array.of(2, 0),
    });
  });

  it("is rejected one by one", async () => {
    const { annotations, rejects } = await read(
      document([
        { type: "bbox", label_id: 5, bbox: [1, 1, 2, 2] },
        { type: "bbox", bbox: [1, 1, 2, 2] },
        { type: "cuboid_3d", label_id: 0, position: [] },
        { type: "bbox", label_id: 0, bbox: [1, 1, 2] },
        { type: "bbox", label_id: 0, bbox: [200, 1, 2, 2] },
        { type: "mask", label_id: 0, rle: { size: [6, 10], counts: "0" } },
        { type: "points", label_id: 0, points: [1, 2], visibility: [3] },
      ]),
    );
    expect(annotations).toEqual([]);
    expect(rejects.map(({ place, code, field }) => [place.slice(9), code, field])).toEqual([
      ["annotations[0]", "unknown_category", "label_id"],
      ["annotations[1]", "missing_field", "label_id"],
      ["annotations[2]", "unsupported", "type"],
      ["annotations[3]", "wrong_type", "bbox"],
      ["annotations[4]", "out_of_image", "bbox"],
      ["annotations[5]", "size_differs", "segmentation.size"],
      ["annotations[6]", "bad_keypoints", "visibility[0]"],
    ]);
    await expect(read(WRITTEN.slice(0, -9))).rejects.toBeInstanceOf(FormatError);
    await expect(read('{"dm_format_version":"1.0"}')).rejects.toBeInstanceOf(FormatError);
  });

  it("is told from COCO", async () => {
    const coco = { images: [{ id: 1, file_name: "a.png" }], categories: [{ id: 1, name: "n" }], annotations: [] };
    expect((await detectFormat(memoryFile("c.json", JSON.stringify(coco)))).format?.id).toBe("coco");
    expect((await detectFormat(memoryFile("d.json", document([])))).format?.id).toBe("datumaro");
  });
});
