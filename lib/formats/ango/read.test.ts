import { describe, expect, it } from "vitest";
import { FormatError } from "../format";
import { detectFormat } from "../registry";
import { collector } from "../testing/collect";
import { memoryFile } from "../testing/memory-file";
import { readAngo } from "./read";

// made up here after the public documentation: no redistributable export was found
const ASSET = {
  asset: "https://x.org/bucket/a.png?key=1",
  assetId: "a1",
  externalId: "dir/a.png",
  metadata: { width: 100, height: 50 },
};

async function read(text: string) {
  const { collected, sink } = collector();
  await readAngo(memoryFile("v.json", text, 80), sink);
  return collected;
}

function asset(tools: object[], more: object = {}) {
  return JSON.stringify([{ ...ASSET, task: { updatedBy: "a@b.org", tools, ...more } }]);
}

const RING = [
  [1, 1],
  [9, 1],
  [9, 9],
];

describe("reading Ango Hub", () => {
  it("reads every tool; a box drawn backwards is turned round", async () => {
    const { items, annotations, rejects, personalData } = await read(
      asset([
        {
          title: "b",
          "bounding-box": { x: 30, y: 20, width: -10, height: -5 },
          classifications: [{ title: "q", answer: ["x", "y"] }],
        },
        {
          title: "r",
          "rotated-bounding-box": {
            x: 1,
            y: 1,
            width: 4,
            height: 2,
            rotation: 90,
            corners: [
              [1, 1],
              [5, 1],
              [5, 3],
              [1, 3],
            ],
          },
        },
        { title: "r", "rotated-bounding-box": { x: 10, y: 10, width: 4, height: 2, rotation: 90 } },
        { title: "p", polygon: RING },
        { title: "l", polyline: RING },
        { title: "x", point: [3, 4] },
        { title: "s", segmentation: { zones: [{ region: RING, holes: [RING] }] } },
      ]),
    );
    expect(rejects).toEqual([]);
    expect(items).toMatchObject([{ key: "a", aliases: ["dir/a.png", "bucket/a.png", "a1"], width: 100, height: 50 }]);
    expect(annotations.map(({ shape }) => shape.kind)).toEqual([
      "box",
      "rotated_box",
      "rotated_box",
      "polygon",
      "polyline",
      "point",
      "polygon",
    ]);
    expect(annotations[0]).toMatchObject({
      annotator: "a@b.org",
      attributes: { q: "x; y" },
      shape: { x: 20, y: 15, width: 10, height: 5 },
    });
    expect(annotations[1]?.shape).toMatchObject({ corners: Float64Array.of(1, 1, 5, 1, 5, 3, 1, 3) });
    expect(annotations[6]?.shape).toMatchObject({ fill: "evenodd", rings: [{ length: 6 }, { length: 6 }] });
    expect(personalData).toMatchObject([{ kind: "e_mail" }]);
  });

  it("reads old exports: several annotators of one asset, skips left out", async () => {
    const box = { title: "b", "bounding-box": { x: 1, y: 1, width: 2, height: 2 } };
    const { annotations, ignored } = await read(
      JSON.stringify([
        {
          ...ASSET,
          tasks: [
            {
              completedBy: "a@b.org",
              objects: [box],
              classifications: [{ tool: "radio", title: "View", answer: "AP" }],
            },
            {
              completedBy: "c@b.org",
              objects: [box],
              classifications: [{ tool: "text", title: "Note", answer: "words" }],
            },
            { completedBy: "d@b.org", objects: [box], isSkipped: true },
          ],
        },
      ]),
    );
    expect(annotations.map(({ label, annotator, shape }) => [label, annotator, shape.kind])).toEqual([
      ["b", "a@b.org", "box"],
      ["View: AP", "a@b.org", "class"],
      ["b", "c@b.org", "box"],
      ["Note", "c@b.org", "text"],
    ]);
    expect(ignored).toMatchObject([{ what: "skipped tasks", count: 1 }]);
  });

  it("reads one asset a line, pages as frames, and goes on after a broken line", async () => {
    const tool = (page: number) => ({ title: "x", point: [1, 1], page });
    const line = JSON.stringify({ ...ASSET, task: { tools: [tool(0), tool(2)], brushDataUrl: "https://x.org/b" } });
    const { annotations, rejects, ignored } = await read(`${line}\n{"asset"\n`);
    expect(annotations.map(({ frame }) => frame)).toEqual([0, 2]);
    expect(rejects).toMatchObject([{ code: "not_this_format", place: "line 2" }]);
    expect(ignored).toMatchObject([{ what: "brushDataUrl" }]);
    expect((await detectFormat(memoryFile("v.ndjson", `${line}\n`))).format?.id).toBe("ango-hub");
  });

  it("says what is wrong with a tool", async () => {
    const rejectOf = async (tool: object) => (await read(asset([tool]))).rejects[0];
    expect(await rejectOf({ point: [1, 1] })).toMatchObject({
      code: "missing_field",
      field: "title",
      place: "[0].task.tools[0]",
    });
    expect(await rejectOf({ title: "n" })).toMatchObject({ code: "missing_field", field: "bounding-box" });
    expect(await rejectOf({ title: "n", angle: RING })).toMatchObject({ code: "unsupported" });
    expect(await rejectOf({ title: "n", segmentation: { zones: [] } })).toMatchObject({ field: "segmentation.zones" });
    expect(await rejectOf({ title: "n", polygon: RING.slice(1) })).toMatchObject({ code: "bad_polygon" });
    expect(await rejectOf({ title: "n", "bounding-box": { x: 500, y: 1, width: 2, height: 2 } })).toMatchObject({
      code: "out_of_image",
    });
    await expect(read('[{"asset":"a.png"}]')).rejects.toThrow(FormatError);
  });
});
