import { describe, expect, it } from "vitest";
import { FormatError } from "../format";
import { collector } from "../testing/collect";
import { memoryFile } from "../testing/memory-file";
import type { CocoOptions } from "./options";
import { readCoco } from "./read";

const IMAGES = [
  { id: 7, file_name: "ct/a/slice-1.png", width: 100, height: 80 },
  { id: 0, file_name: "ct/b/slice-1.png", width: 100, height: 80 },
  { id: 9, file_name: "x.nii.gz", width: 100, height: 80 },
];
const CATEGORIES = [
  { id: 0, name: "nodule" },
  { id: 90, name: " mass " },
];

async function read(document: unknown, options: CocoOptions = {}) {
  const { collected, sink } = collector();
  const text = typeof document === "string" ? document : JSON.stringify(document);
  await readCoco(memoryFile("v.json", text, 100), options, sink);
  return collected;
}

function coco(...annotations: object[]) {
  return { images: IMAGES, categories: CATEGORIES, annotations };
}

/** The single reject of an annotation that is otherwise right. */
async function rejectOf(fields: object) {
  const { annotations, rejects } = await read(coco({ id: 1, image_id: 7, category_id: 0, ...fields }));
  expect(annotations).toEqual([]);
  expect(rejects).toHaveLength(1);
  return rejects[0];
}

const BOX = { bbox: [10, 20, 30, 40] };
const SQUARE = [10, 10, 20, 10, 20, 20, 10, 20];

describe("reading COCO", () => {
  it("keeps items, labels and boxes, whatever the order of keys", async () => {
    const annotation = { id: 3, image_id: 9, category_id: 90, ...BOX, score: 0.5, iscrowd: 1 };
    const reversed = `{"annotations":[${JSON.stringify(annotation)}],"categories":${JSON.stringify(CATEGORIES)},"images":${JSON.stringify(IMAGES)}}`;
    const first = await read(coco(annotation));
    expect(await read(reversed)).toEqual(first);
    expect(first.items.map(({ key, aliases, width }) => [key, aliases, width])).toEqual([
      ["ct/a/slice-1", ["ct/a/slice-1.png", "7"], 100],
      ["ct/b/slice-1", ["ct/b/slice-1.png", "0"], 100],
      ["x", ["x.nii.gz", "9"], 100],
    ]);
    expect(first.labels).toEqual(["nodule", " mass "]);
    expect(first.annotations).toEqual([
      {
        item: "x",
        label: " mass ",
        shape: { kind: "box", x: 10, y: 20, width: 30, height: 40 },
        score: 0.5,
        origin: "automatic",
        crowd: true,
        attributes: {},
        place: "annotations[0]",
      },
    ]);
  });

  it("tells the kinds apart: keypoints, mask, polygon, box, caption, class", async () => {
    const base = { image_id: 7, category_id: 0 };
    const { annotations, rejects } = await read(
      coco(
        { ...base, keypoints: [1, 2, 2, 3, 4, 0], segmentation: [SQUARE], ...BOX },
        { ...base, keypoints: [0, 0, 0], segmentation: [SQUARE], ...BOX },
        { ...base, segmentation: { size: [80, 100], counts: [80, 3, 8000 - 83] }, ...BOX },
        { ...base, segmentation: [], ...BOX },
        { ...base, segmentation: [[]], ...BOX },
        { ...base, segmentation: SQUARE },
        { image_id: 7, caption: "no nodule" },
        { ...base, bbox: [], segmentation: [] },
      ),
    );
    expect(rejects).toEqual([]);
    expect(annotations.map(({ shape, label }) => `${shape.kind} ${label}`)).toEqual([
      "keypoints nodule",
      "polygon nodule",
      "mask nodule",
      "box nodule",
      "box nodule",
      "polygon nodule",
      "text caption",
      "class nodule",
    ]);
    expect(annotations[2]?.shape).toEqual({
      kind: "mask",
      width: 100,
      height: 80,
      // column 1, rows 0 to 2
      runs: Uint32Array.of(1, 1, 99, 1, 99, 1, 8000 - 202),
    });
  });

  it("keeps attributes and extra fields, joins findings, drops nothing unsaid", async () => {
    const text = `{"images":[{"id":1,"file_name":"a.png"}],"categories":[{"id":1,"name":"n"}],"videos":[],"annotations":[
      {"image_id":1,"category_id":1,"bbox":[0,0,1,1],"occluded":true,"by":"a@b.org","extra":{},
       "attributes":{"nodule":3,"__proto__":"x","constructor":"y","codes":[1],"none":null}}]}`;
    const { annotations, ignored, personalData } = await read(text, { findingAttribute: "nodule" });
    expect(annotations[0]?.finding).toBe("3");
    expect(Object.entries(annotations[0]?.attributes ?? {}).sort()).toEqual([
      ["__proto__", "x"],
      ["by", "a@b.org"],
      ["constructor", "y"],
      ["nodule", 3],
      ["occluded", true],
    ]);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
    expect(ignored.map(({ what, count }) => [what, count])).toEqual([
      ["videos", 1],
      ["annotations.extra", 1],
      ["annotations.attributes.codes", 1],
    ]);
    expect(personalData).toEqual([{ file: "v.json", place: "annotations[0].by", kind: "e_mail" }]);
  });

  it("reads a bare list of results", async () => {
    const { items, annotations } = await read([
      { image_id: 5, category_id: 2, bbox: [1, 2, 3, 4], score: 0.9 },
      { image_id: 5, category_id: 3, bbox: [1, 2, 3, 4], score: 0.8 },
      { image_id: "s-6", category_id: 3, keypoints: [1, 1, 0.7], score: 0.8 },
    ]);
    expect(items.map(({ key }) => key)).toEqual(["5", "s-6"]);
    expect(annotations.map(({ label, score }) => [label, score])).toEqual([
      ["value:2", 0.9],
      ["value:3", 0.8],
      ["value:3", 0.8],
    ]);
  });

  it("counts panoptic segments only when asked to", async () => {
    const document = coco({
      image_id: 7,
      file_name: "p.png",
      segments_info: [
        { id: 5, category_id: 0 },
        { id: 6, category_id: 1 },
      ],
    });
    const counted = await read(document, { countSegmentsWithoutPixels: true });
    expect(counted.annotations.map(({ label, shape }) => [label, shape.kind])).toEqual([["nodule", "mask"]]);
    expect(counted.rejects.map(({ code }) => code)).toEqual(["unknown_category", "unsupported"]);
    const strict = await read(document);
    expect(strict.annotations).toEqual([]);
    expect(strict.rejects.map(({ code, place }) => [code, place])).toEqual([
      ["unsupported", "annotations[0].segments_info[0]"],
      ["unknown_category", "annotations[0].segments_info[1]"],
    ]);
  });

  it("counts a box and an outline of one group once, in either order", async () => {
    const base = { image_id: 7, category_id: 0 };
    const { annotations, ignored } = await read(
      coco(
        { ...base, group: 4, ...BOX },
        { ...base, group: 4, segmentation: [SQUARE] },
        { ...base, attributes: { group_id: 5 }, segmentation: [SQUARE] },
        { ...base, attributes: { group_id: 5 }, ...BOX },
        { ...base, group: 6, ...BOX },
        { ...base, group: 0, ...BOX },
      ),
    );
    expect(annotations.map(({ place, shape }) => [place, shape.kind])).toEqual([
      ["annotations[1]", "polygon"],
      ["annotations[2]", "polygon"],
      ["annotations[5]", "box"],
      ["annotations[4]", "box"],
    ]);
    expect(ignored).toEqual([expect.objectContaining({ what: "boxes of a group", count: 2 })]);
  });

  it("keeps ids above 2^53 apart", async () => {
    const text = `{"images":[{"id":9007199254740992,"file_name":"a"},{"id":9007199254740993,"file_name":"b"}],
      "categories":[{"id":1,"name":"n"}],"annotations":[{"id":1,"image_id":9007199254740993,"category_id":1}]}`;
    expect((await read(text)).annotations[0]?.item).toBe("b");
  });

  it("rejects each faulty annotation with place, field, found and expected", async () => {
    expect(await rejectOf({ image_id: 8, ...BOX })).toEqual({
      file: "v.json",
      place: "annotations[0]",
      field: "image_id",
      found: "8",
      expected: "the id of an image in this file",
      code: "unknown_image",
      message: "no image has the id 8",
    });
    expect(await rejectOf({ category_id: 1, ...BOX })).toMatchObject({ code: "unknown_category", found: "1" });
    expect(await rejectOf({ category_id: null })).toMatchObject({ code: "missing_field", field: "category_id" });
    expect(await rejectOf({ image_id: undefined })).toMatchObject({ code: "missing_field", field: "image_id" });
    expect(await rejectOf({ image_id: [7] })).toMatchObject({ code: "wrong_type", field: "image_id" });
    expect(await rejectOf({ bbox: [1, 2, -3, 4] })).toMatchObject({ code: "negative_size", found: "-3 x 4" });
    expect(await rejectOf({ bbox: [1, 2, 0, 4] })).toMatchObject({ code: "zero_area" });
    expect(await rejectOf({ bbox: [1, 2, 3] })).toMatchObject({ code: "wrong_type", field: "bbox" });
    expect(await rejectOf({ bbox: [1, 2, "3", 4] })).toMatchObject({ code: "wrong_type", field: "bbox width" });
    expect(await rejectOf({ bbox: [100, 2, 3, 4] })).toMatchObject({ code: "out_of_image" });
    expect(await rejectOf({ bbox: [-3, 2, 3, 4] })).toMatchObject({ code: "out_of_image" });
    expect(await rejectOf({ segmentation: [[...SQUARE, 1]] })).toMatchObject({
      code: "bad_polygon",
      expected: "an even count",
    });
    expect(await rejectOf({ segmentation: [SQUARE, [1, 2, 3, 4]] })).toMatchObject({
      code: "bad_polygon",
      field: "segmentation[1]",
    });
    expect(await rejectOf({ segmentation: [[1, 1, 2, 2, 3, 3]] })).toMatchObject({ code: "zero_area" });
    expect(await rejectOf({ segmentation: [SQUARE.map((x) => x + 200)] })).toMatchObject({ code: "out_of_image" });
    expect(await rejectOf({ segmentation: { size: [80, 100], counts: [1, 2] } })).toMatchObject({
      code: "bad_run_lengths",
      found: "3",
      expected: "sum to height x width = 8000",
    });
    expect(await rejectOf({ segmentation: { size: [80, 100], counts: "é" } })).toMatchObject({
      code: "bad_run_lengths",
    });
    expect(await rejectOf({ segmentation: { size: [80, 100], counts: [-1, 8001] } })).toMatchObject({
      code: "bad_run_lengths",
    });
    expect(await rejectOf({ segmentation: { size: [80, 100], counts: [8000] } })).toMatchObject({ code: "zero_area" });
    expect(await rejectOf({ segmentation: { size: [100, 80], counts: [0, 8000] } })).toMatchObject({
      code: "size_differs",
    });
    expect(await rejectOf({ segmentation: { counts: [0, 8000] } })).toMatchObject({ code: "missing_field" });
    expect(await rejectOf({ keypoints: [1, 2, 2, 3] })).toMatchObject({ code: "bad_keypoints" });
    expect(await rejectOf({ keypoints: [1, 2, 7] })).toMatchObject({ code: "bad_keypoints", found: "7" });
    expect(await rejectOf({ keypoints: [500, 2, 1] })).toMatchObject({ code: "out_of_image" });
    expect(await rejectOf({ ...BOX, score: "high" })).toMatchObject({ code: "wrong_type", field: "score" });
  });

  it("rejects NaN and 1e400, which are no JSON or no number", async () => {
    for (const [word, found] of [
      ["NaN", "NaN"],
      ["1e400", "Infinity"],
      ["-Infinity", "-Infinity"],
    ]) {
      const text = JSON.stringify(coco({ image_id: 7, category_id: 0, bbox: [1, 2, 3, 12345] })).replace(
        "12345",
        word ?? "",
      );
      expect((await read(text)).rejects).toEqual([
        expect.objectContaining({ code: "not_finite", field: "bbox height", found }),
      ]);
    }
  });

  it("rejects duplicate ids of annotations, images and categories, keeps the first", async () => {
    const { annotations, items, labels, rejects } = await read({
      images: [...IMAGES, { ...IMAGES[0], file_name: "other.png" }, { id: 50, file_name: "x.nii.gz" }],
      categories: [...CATEGORIES, { id: 90, name: "second" }],
      annotations: [
        { id: 1, image_id: 7, category_id: 0, ...BOX },
        { id: 1, image_id: 7, category_id: 0, bbox: [1, 1, 1, 1] },
        { id: "u1", image_id: 50, category_id: 0, ...BOX },
        { id: "u1", image_id: 7, category_id: 0, ...BOX },
      ],
    });
    expect(rejects.map(({ code, place }) => [code, place])).toEqual([
      ["duplicate_id", "images[3]"],
      ["duplicate_item", "images[4]"],
      ["duplicate_id", "categories[2]"],
      ["duplicate_id", "annotations[1]"],
      ["duplicate_id", "annotations[3]"],
    ]);
    expect(items).toHaveLength(3);
    expect(labels).toHaveLength(2);
    expect(annotations.map(({ item }) => item)).toEqual(["ct/a/slice-1", "x"]);
  });

  it("keeps what lies partly outside, untouched", async () => {
    const { annotations } = await read(coco({ image_id: 7, category_id: 0, bbox: [-5, -5, 10, 10] }));
    expect(annotations[0]?.shape).toEqual({ kind: "box", x: -5, y: -5, width: 10, height: 10 });
  });

  it("names an empty file name by its id, an image by its URL", async () => {
    const { items } = await read({
      images: [
        { id: 2043925204, file_name: "" },
        { id: 2, coco_url: "http://images.cocodataset.org/train2017/000000391895.jpg", width: 0, height: -4 },
      ],
      categories: [],
      annotations: [],
    });
    expect(items.map(({ key }) => key)).toEqual(["2043925204", "000000391895"]);
  });

  it("refuses whole files with code and place", async () => {
    const codeOf = async (text: string) => {
      const error: unknown = await read(text).catch((reason: unknown) => reason);
      return error instanceof FormatError ? `${error.reject.code} ${error.reject.place}` : String(error);
    };
    expect(await codeOf('{"images":[],"categories":[]}')).toBe("missing_field the file");
    expect(await codeOf('{"images":[],"categories":[],"annotations":{"a":1}}')).toBe("wrong_type annotations");
    expect(await codeOf('{"images":[3],"categories":[],"annotations":[]}')).toBe("wrong_type images[0]");
    expect(await codeOf('{"images":[],"categories":[],"annotations":[],"images":[]}')).toContain("not_this_format");
    expect(await codeOf('{"images":[],"categories":[],"annotations":[{"id":1,}]}')).toBe(
      "not_this_format annotations[0]",
    );
    expect(await codeOf('{"images":[],"categories":[],"annotations":[{"id":1}')).toContain("truncated");
  });

  it("refuses masks of absurd sizes before taking memory for them", async () => {
    for (const [size, counts] of [
      [
        [4294967295, 1],
        [4294967294, 1],
      ],
      [
        [1e9, 1e9],
        [0, 1e18],
      ],
      [
        [1_000_000, 1_000_000],
        [0, 1e12],
      ],
    ]) {
      const annotation = { image_id: 1, category_id: 0, segmentation: { size, counts } };
      const { rejects } = await read({ images: [{ id: 1 }], categories: CATEGORIES, annotations: [annotation] });
      expect(["too_large", "bad_run_lengths"]).toContain(rejects[0]?.code);
    }
  });

  it("refuses a mask whose row-major form would exhaust memory", async () => {
    const side = 20_000;
    const counts = Array.from({ length: side }, () => side);
    const { rejects } = await read({
      images: [{ id: 1, file_name: "a" }],
      categories: CATEGORIES,
      annotations: [{ image_id: 1, category_id: 0, segmentation: { size: [side, side], counts } }],
    });
    expect(rejects.map(({ code }) => code)).toEqual(["too_large"]);
  });
});

it("names what has no category: 0 where no category is 0, all where the list is empty, captions", async () => {
  const labelsOf = async (categories: unknown[], annotations: object[]) => {
    const { collected, sink } = collector();
    const images = [{ id: 1, file_name: "a.png", width: 9, height: 7 }];
    const own = annotations.map((annotation, id) => ({ id, image_id: 1, bbox: [1, 1, 2, 2], ...annotation }));
    await readCoco(memoryFile("a.json", JSON.stringify({ images, categories, annotations: own })), {}, sink);
    return [...collected.annotations.map(({ label }) => label), ...collected.rejects.map(({ code }) => code)];
  };
  const one = [{ id: 1, name: "n" }];
  expect(await labelsOf(one, [{ category_id: 1 }, { category_id: 0 }, { category_id: 7 }])).toEqual([
    "n",
    "value:0",
    "unknown_category",
  ]);
  expect(await labelsOf([], [{ category_id: 3 }])).toEqual(["value:3"]);
  expect(await labelsOf([], [{ category_id: 0, caption: "hello", bbox: undefined }])).toEqual(["caption"]);
});

it("takes run lengths out of a list, and a bow tie of equal halves for a shape; a flat one encloses nothing", async () => {
  const shapeOf = async (segmentation: unknown) => {
    const { collected, sink } = collector();
    const images = [{ id: 1, file_name: "a.png", width: 9, height: 7 }];
    const annotations = [{ id: 1, image_id: 1, category_id: 1, segmentation }];
    const document = { images, categories: [{ id: 1, name: "n" }], annotations };
    await readCoco(memoryFile("a.json", JSON.stringify(document)), {}, sink);
    return collected.annotations[0]?.shape.kind ?? collected.rejects[0]?.code;
  };
  expect(await shapeOf([{ size: [7, 9], counts: [3, 4, 56] }])).toBe("mask");
  expect(await shapeOf([[1, 1, 5, 5, 5, 1, 1, 5]])).toBe("polygon");
  expect(await shapeOf([[1, 1, 5, 5, 3, 3, 1, 1]])).toBe("zero_area");
});
