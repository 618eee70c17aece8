import { describe, expect, it } from "vitest";
import { FormatError } from "../format";
import { detectFormat } from "../registry";
import { collector } from "../testing/collect";
import { memoryFile } from "../testing/memory-file";
import type { LabelboxOptions } from "./options";
import { readLabelboxV1 } from "./read-v1";
import { readLabelboxV2 } from "./read-v2";

async function read(text: string, options: LabelboxOptions = {}) {
  const { collected, sink } = collector();
  await readLabelboxV2(memoryFile("v.ndjson", text, 90), options, sink);
  return collected;
}

function row(objects: object[], more: { classifications?: object[]; label?: object; frames?: object } = {}): string {
  const { classifications = [], label = {}, frames } = more;
  return JSON.stringify({
    data_row: { id: "c1", external_id: "dir/a.png", global_key: "g1", row_data: "https://x.org/b/a.png?token=1" },
    media_attributes: { width: 100, height: 50 },
    projects: { p1: { labels: [{ ...label, annotations: { objects, classifications, ...(frames && { frames }) } }] } },
  });
}

const BOX = { name: "dog", bounding_box: { left: 10, top: 5, width: 4, height: 3 } };

describe("reading Labelbox", () => {
  it("keeps objects of every kind with the answers about them", async () => {
    const ring = [
      { x: 1, y: 1 },
      { x: 5, y: 1 },
      { x: 5, y: 5 },
    ];
    const answered = {
      ...BOX,
      classifications: [{ name: "breed", checklist_answers: [{ name: "a" }, { name: "b" }] }],
    };
    const text = row(
      [answered, { name: "p", polygon: ring }, { name: "l", line: ring }, { name: "x", point: { x: 3, y: 4 } }],
      {
        classifications: [
          {
            name: "view",
            radio_answer: { name: "AP", classifications: [{ name: "why", text_answer: { content: "arm" } }] },
          },
          { name: "empty" },
        ],
        label: { label_details: { created_by: "a@b.org", reviews: [{ reviewed_by: "r@b.org" }] } },
      },
    );
    const { items, annotations, rejects, ignored, personalData } = await read(text);
    expect(items).toMatchObject([{ key: "a", aliases: ["dir/a.png", "g1", "b/a.png", "c1"], width: 100, height: 50 }]);
    expect(rejects).toEqual([]);
    expect(annotations.map(({ label, shape, annotator }) => [label, shape.kind, annotator])).toEqual([
      ["dog", "box", "a@b.org"],
      ["p", "polygon", "a@b.org"],
      ["l", "polyline", "a@b.org"],
      ["x", "point", "a@b.org"],
      ["view: AP", "class", "a@b.org"],
      ["why", "text", "a@b.org"],
    ]);
    expect(annotations[0]?.attributes).toEqual({ breed: "a; b" });
    expect(ignored).toMatchObject([{ count: 1 }]);
    expect(personalData.map(({ kind }) => kind)).toEqual(["e_mail", "e_mail"]);
  });

  it("keeps an object of a video once, with its first frame from 0", async () => {
    const at = (left: number) => ({
      objects: { f1: { feature_id: "f1", name: "dog", bounding_box: { ...BOX.bounding_box, left } } },
    });
    const { annotations, ignored } = await read(row([], { frames: { "10": at(20), "3": at(10) } }));
    expect(annotations).toHaveLength(1);
    expect(annotations[0]).toMatchObject({ frame: 2, shape: { x: 10 } });
    const study = JSON.parse(row([]));
    study.projects.p1.labels[0].annotations = { groups: { Axial: { frames: { "4": at(10) } } } };
    expect((await read(JSON.stringify(study))).annotations).toMatchObject([{ frame: 3, shape: { x: 10 } }]);
    expect(ignored).toMatchObject([{ what: "later frames of objects", count: 1 }]);
  });

  it("rejects masks whose pixels are elsewhere, or counts them", async () => {
    const text = row([{ name: "m", mask: { url: "https://x.org/mask" } }]);
    expect((await read(text)).rejects).toMatchObject([{ code: "unsupported", field: "mask" }]);
    expect((await read(text, { countSegmentsWithoutPixels: true })).annotations[0]?.shape.kind).toBe("mask");
    expect((await read(text, { countSegmentsWithoutPixels: true })).ignored).toMatchObject([
      { what: "pixels of masks" },
    ]);
  });

  it("reads on after a broken line, and names it", async () => {
    const { annotations, rejects } = await read(`${row([BOX])}\n{"data_row": 3\n\n{"x":1}\n${row([BOX]).slice(0, 80)}`);
    expect(annotations).toHaveLength(1);
    expect(rejects.map(({ code, place }) => [code, place])).toEqual([
      ["not_this_format", "line 2"],
      ["missing_field", "line 4"],
      ["truncated", "line 5"],
    ]);
  });

  it("says what is wrong with an object", async () => {
    const rejectOf = async (object: object) => (await read(row([object]))).rejects[0];
    expect(await rejectOf({ bounding_box: BOX.bounding_box })).toMatchObject({ code: "missing_field", field: "name" });
    expect(await rejectOf({ name: "n" })).toMatchObject({ code: "missing_field", field: "bounding_box" });
    expect(await rejectOf({ name: "n", bounding_box: { left: 1, top: 2, width: -3, height: 1 } })).toMatchObject({
      code: "negative_size",
    });
    expect(await rejectOf({ name: "n", polygon: [{ x: 1 }] })).toMatchObject({ code: "wrong_type" });
    await expect(read('{"a":1}\n')).rejects.toThrow(FormatError);
  });

  it("reads v1, and leaves skips out", async () => {
    const common = { ID: "l1", "DataRow ID": "d1", "Labeled Data": "https://x.org/f/a.png", "Created By": "a@b.org" };
    const label = {
      objects: [{ title: "dog", value: "dog", bbox: { left: 1, top: 2, width: 3, height: 4 } }],
      classifications: [
        { title: "view", answer: { title: "AP" } },
        { title: "note", answer: "free text" },
      ],
    };
    const document = [
      { ...common, Label: label },
      { ...common, ID: "l2", Label: "Skip" },
      { ...common, Label: 3 },
    ];
    const file = memoryFile("v.json", JSON.stringify(document), 60);
    const { collected, sink } = collector();
    await readLabelboxV1(file, {}, sink);
    expect(collected.items).toHaveLength(1);
    expect(collected.annotations.map(({ label: name, shape }) => `${name} ${shape.kind}`)).toEqual([
      "dog box",
      "view: AP class",
      "note text",
    ]);
    expect(collected.ignored).toMatchObject([{ what: "skipped labels" }]);
    expect(collected.rejects).toMatchObject([{ code: "wrong_type", field: "Label", place: "[2]" }]);
    expect((await detectFormat(file)).format?.id).toBe("labelbox-v1");
  });

  it("reads v1 videos by frame, labels that stand as text, and stretches of text as classes", async () => {
    const common = { ID: "l1", "DataRow ID": "d1", "External ID": "v.mp4", "Created By": "a@b.org" };
    const box = { featureId: "f", title: "cell", bbox: { left: 1, top: 2, width: 3, height: 4 } };
    const entity = {
      title: "entity",
      format: "text.location",
      data: { location: { start: 1, end: 4 } },
      instanceURI: "u",
    };
    const document = [
      { ...common, Label: [3, 2].map((frameNumber) => ({ frameNumber, classifications: [], objects: [box] })) },
      { ...common, "External ID": "t.txt", Label: { objects: [entity], classifications: [] } },
      { ...common, "External ID": "a.png", Label: JSON.stringify({ objects: [box], classifications: [] }) },
    ];
    const { collected, sink } = collector();
    await readLabelboxV1(memoryFile("v.json", JSON.stringify(document), 60), {}, sink);
    expect(collected.rejects).toEqual([]);
    expect(collected.annotations.map(({ item, label, shape, frame }) => [item, label, shape.kind, frame])).toEqual([
      ["v", "cell", "box", 1],
      ["t", "entity", "class", undefined],
      ["a", "cell", "box", undefined],
    ]);
    expect(collected.ignored).toMatchObject([{ what: "later frames of objects", count: 1 }]);
  });

  it("names the dialect of imports without taking it", async () => {
    const line = '{"dataRow":{"globalKey":"g"},"name":"dog","bbox":{"top":1,"left":1,"width":1,"height":1}}\n';
    const { format, detection } = await detectFormat(memoryFile("v.ndjson", line));
    expect(format).toBeUndefined();
    expect(detection.reasons.join()).toContain("the dialect that Labelbox imports");
  });
});

it("counts model runs, whose labels are not read", async () => {
  const text = JSON.stringify({ ...JSON.parse(row([BOX])), experiments: { e1: { runs: {} }, e2: { runs: {} } } });
  const { annotations, ignored } = await read(text);
  expect(annotations).toHaveLength(1);
  expect(ignored).toMatchObject([{ what: "experiments", count: 2 }]);
});
