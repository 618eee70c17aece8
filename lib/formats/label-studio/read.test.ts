import { encode } from "@thi.ng/rle-pack";
import { describe, expect, it } from "vitest";
import { FormatError } from "../format";
import { detectFormat } from "../registry";
import { collector } from "../testing/collect";
import { memoryFile } from "../testing/memory-file";
import type { LabelStudioOptions } from "./options";
import { readLabelStudio } from "./read";
import { readLabelStudioMin } from "./read-min";

const SIZE = { original_width: 200, original_height: 100, image_rotation: 0 };

async function read(document: unknown, options: LabelStudioOptions = {}) {
  const { collected, sink } = collector();
  const text = typeof document === "string" ? document : JSON.stringify(document);
  await readLabelStudio(memoryFile("v.json", text, 70), options, sink);
  return collected;
}

function task(...result: object[]) {
  return [{ id: 5, data: { image: "/data/upload/3/0123abcd-scan.png" }, annotations: [{ completed_by: 2, result }] }];
}

async function rejectOf(result: object) {
  const { annotations, rejects } = await read(task(result));
  expect(annotations).toEqual([]);
  expect(rejects).toHaveLength(1);
  return rejects[0];
}

function box(more: object = {}) {
  const value = { x: 10, y: 20, width: 5, height: 10, rotation: 0, rectanglelabels: ["n"] };
  return { id: "r1", type: "rectanglelabels", from_name: "label", value, ...SIZE, ...more };
}

describe("reading Label Studio", () => {
  it("keeps a box followed over a video with its first frame, in fractions where no size is stated", async () => {
    const at = (frame: number, x: number, enabled: boolean) => ({ frame, enabled, x, y: 20, width: 5, height: 10 });
    const video = (sequence: object[], more: object = {}) => ({
      id: "v1",
      type: "videorectangle",
      from_name: "box",
      value: { framesCount: 50, sequence, labels: ["valve"] },
      ...more,
    });
    const sequence = [at(9, 30, false), at(3, 10, true)];
    const bare = await read(task(video(sequence)));
    expect(bare.annotations).toMatchObject([
      {
        label: "valve",
        shape: { kind: "box", x: 0.1, y: 0.2, width: 0.05, height: 0.1 },
        frame: 2,
        attributes: { first_frame: 2, last_frame: 8, keyframes: 2 },
      },
    ]);
    expect(bare.ignored.map(({ what, count }) => [what, count])).toEqual([
      ["later keyframes of tracks", 1],
      ["sizes of videos", 1],
    ]);
    const sized = await read(task(video([at(3, 10, true)], SIZE)));
    expect(sized.annotations).toMatchObject([
      { shape: { kind: "box", x: 20, y: 20, width: 10, height: 10 }, attributes: { last_frame: 49 } },
    ]);
    expect(await rejectOf(video([]))).toMatchObject({ code: "missing_field", field: "value.sequence" });
    expect(await rejectOf(video([{ frame: 0 }]))).toMatchObject({ code: "wrong_type" });
  });

  it("names an item as its own server's path says, without what a URL writes for blanks", async () => {
    const [first] = task(box());
    const { items } = await read([{ ...first, data: { image: "/data/upload/3/0123abcd-my%20scan.png" } }]);
    expect(items.map(({ key }) => key)).toEqual(["0123abcd-my scan"]);
  });

  it("turns percent into pixels, and a region of one id into one annotation", async () => {
    const { items, annotations } = await read(
      task(
        box({ origin: "prediction-changed" }),
        { id: "r1", type: "choices", from_name: "grade", value: { choices: ["high", "sure"] } },
        { type: "relation", from_id: "r1", to_id: "r1" },
      ),
    );
    expect(items).toEqual([
      {
        key: "0123abcd-scan",
        aliases: ["/data/upload/3/0123abcd-scan.png", "scan.png", "5"],
        width: 200,
        height: 100,
        place: "[0]",
      },
    ]);
    expect(annotations).toEqual([
      {
        item: "0123abcd-scan",
        label: "n",
        shape: { kind: "box", x: 20, y: 20, width: 10, height: 10 },
        origin: "assisted",
        annotator: "2",
        attributes: { grade: "high; sure" },
        place: "[0].annotations[0].result[0]",
      },
    ]);
  });

  it("turns a box about its top left corner after scaling", async () => {
    const turned = box({ value: { x: 50, y: 50, width: 10, height: 10, rotation: 90, rectanglelabels: ["n"] } });
    const { annotations } = await read(task(turned));
    const shape = annotations[0]?.shape;
    // 20 x 10 px at (100, 50), a quarter turn clockwise: it hangs to the left of its corner
    const corners = shape?.kind === "rotated_box" ? [...shape.corners] : [];
    expect(corners.map((value) => Math.round(value * 1e9) / 1e9)).toEqual([100, 50, 100, 70, 90, 70, 90, 50]);
  });

  it("gives one class a choice, texts, ratings and taxonomies their own", async () => {
    const { annotations } = await read(
      task(
        { type: "choices", from_name: "side", value: { choices: ["left", "right"] } },
        { type: "rating", from_name: "quality", value: { rating: 4 } },
        { type: "textarea", from_name: "note", value: { text: ["one", "two"] } },
        { type: "taxonomy", from_name: "kind", value: { taxonomy: [["lung", "upper"]] } },
        { type: "labels", from_name: "ner", value: { start: 1, end: 4, text: "x", labels: ["drug"] } },
      ),
    );
    expect(
      annotations.map(({ label, shape }) => `${label} ${shape.kind === "text" ? shape.text : shape.kind}`),
    ).toEqual([
      "left class",
      "right class",
      "quality: 4 class",
      "note one",
      "note two",
      "lung/upper class",
      "drug class",
    ]);
  });

  it("keeps several annotators, counts skips and predictions apart", async () => {
    const document = [
      {
        id: 1,
        data: { image: "s3://bucket/folder/a.png" },
        annotations: [
          { completed_by: { id: 1, email: "a@b.org" }, result: [box()] },
          { completed_by: 7, result: [], was_cancelled: true },
          { completed_by: 8, result: [box({ id: "r9" })], ground_truth: true },
        ],
        predictions: [{ model_version: "m1", score: 0.25, result: [box()] }],
        drafts: [{}],
      },
    ];
    const left = await read(document);
    expect(left.items[0]?.key).toBe("a");
    expect(left.annotations.map(({ annotator, attributes }) => [annotator, attributes])).toEqual([
      ["a@b.org", {}],
      ["8", { ground_truth: true }],
    ]);
    expect(left.personalData).toMatchObject([{ kind: "e_mail" }]);
    expect(left.ignored.map(({ what, count }) => [what, count])).toEqual([
      ["drafts", 1],
      ["cancelled annotations", 1],
      ["predictions", 1],
    ]);
    const kept = await read(document, { predictions: "keep" });
    expect(kept.annotations.at(-1)).toMatchObject({ annotator: "m1", origin: "automatic", score: 0.25 });
  });

  it("reads a brush by its alpha channel, and refuses one that does not fit", async () => {
    const rgba = new Uint8Array(200 * 100 * 4);
    for (const pixel of [3, 4, 205]) rgba[pixel * 4 + 3] = 200;
    const rle = [...encode(rgba, rgba.length)];
    const brush = (value: object) => ({
      id: "b",
      type: "brushlabels",
      value: { brushlabels: ["n"], ...value },
      ...SIZE,
    });
    const { annotations } = await read(task(brush({ format: "rle", rle })));
    expect(annotations[0]?.shape).toEqual({
      kind: "mask",
      width: 200,
      height: 100,
      runs: Uint32Array.of(3, 2, 200, 1, 20_000 - 206),
    });
    expect(await rejectOf(brush({ rle: rle.slice(0, 8) }))).toMatchObject({ code: "bad_run_lengths" });
    expect(await rejectOf(brush({ rle: [255, 255, 255, 255, ...rle.slice(4)] }))).toMatchObject({
      code: "size_differs",
    });
    expect(await rejectOf(brush({ rle: [1, 2, 300] }))).toMatchObject({ code: "wrong_type" });
  });

  it("says what is wrong with a region, and where", async () => {
    expect(await rejectOf(box({ original_width: null }))).toMatchObject({
      code: "missing_field",
      field: "original_width",
      place: "[0].annotations[0].result[0]",
    });
    expect(await rejectOf(box({ image_rotation: 90 }))).toMatchObject({ code: "unsupported", field: "image_rotation" });
    expect(await rejectOf(box({ value: { x: "NaN", y: 1, width: 1, height: 1 } }))).toMatchObject({
      code: "not_finite",
    });
    expect(await rejectOf(box({ value: { points: [[1, 1], [2]] } }))).toMatchObject({ code: "wrong_type" });
    expect(await rejectOf(box({ value: 3 }))).toMatchObject({ code: "wrong_type", field: "value" });
    expect(await rejectOf(box({ value: { x: 101, y: 1, width: 1, height: 1 } }))).toMatchObject({
      code: "out_of_image",
    });
  });

  it("reads one task alone, old completions, and refuses what has neither", async () => {
    const [alone] = task(box());
    expect((await read(alone)).annotations).toHaveLength(1);
    const { annotations: completions, ...rest } = alone ?? { annotations: [] };
    expect((await read([{ ...rest, completions }])).annotations).toHaveLength(1);
    await expect(read([{ a: 1 }])).rejects.toThrow(FormatError);
    await expect(read('[{"id":1,"annotations":[')).rejects.toThrow("cut off");
  });

  it("tells answers from data in flat tasks by the order of their fields", async () => {
    const region = { x: 10, y: 20, width: 5, height: 10, rotation: 0, rectanglelabels: ["n"], ...SIZE };
    const document = [
      {
        image: "/a.png",
        site: "north",
        id: 1,
        label: [region],
        q: "yes",
        all: { choices: ["x", "y"] },
        annotator: "r@b.org",
        annotation_id: 4,
      },
    ];
    const { collected, sink } = collector();
    await readLabelStudioMin(memoryFile("v.json", JSON.stringify(document), 40), sink);
    expect(collected.annotations.map(({ label, annotator }) => [label, annotator])).toEqual([
      ["n", "r@b.org"],
      ["yes", "r@b.org"],
      ["x", "r@b.org"],
      ["y", "r@b.org"],
    ]);
    expect(collected.items[0]).toMatchObject({ key: "a", width: 200, height: 100 });
  });
});

it("reads an annotation as target storages keep it, with its task inside", async () => {
  const value = { x: 10, y: 20, width: 30, height: 40, rotation: 0, rectanglelabels: ["Car"] };
  const region = {
    id: "r",
    type: "rectanglelabels",
    from_name: "l",
    to_name: "i",
    original_width: 200,
    original_height: 100,
    value,
  };
  const task = { id: 7, data: { image: "s3://bucket/im1.png" } };
  const stored = { id: 70, completed_by: { id: 3, email: "a@b.org" }, result: [region], was_cancelled: false, task };
  const file = memoryFile("70", JSON.stringify(stored), 40);
  const { collected, sink } = collector();
  const { format } = await detectFormat(file);
  expect(format?.id).toBe("label-studio-json");
  await format?.read(file, {}, sink);
  expect(collected.items.map(({ key }) => key)).toEqual(["im1"]);
  expect(collected.annotations).toMatchObject([
    { item: "im1", label: "Car", annotator: "a@b.org", shape: { x: 20, y: 20 } },
  ]);
});

it("keeps which of a task's pictures a region is on", async () => {
  const { annotations } = await read(task(box(), box({ id: "r2", item_index: 2 })));
  expect(annotations.map(({ frame }) => frame)).toEqual([undefined, 2]);
});

it("rejects a turn of the view that is no number, whatever it calls itself", async () => {
  const turned = box({ image_rotation: JSON.parse('{"toString":"-1"}') });
  expect(await rejectOf(turned)).toMatchObject({ code: "unsupported", field: "image_rotation" });
});
