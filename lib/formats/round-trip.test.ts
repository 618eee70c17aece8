import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Annotation, DeliveredItem, Ignored } from "@/lib/model/annotation";
import type { Shape } from "@/lib/model/shape";
import { readCoco } from "./coco/read";
import { WRITTEN_FINDING, writeCoco } from "./coco/write";
import { readCsv } from "./csv/read";
import { WRITTEN_COLUMNS, writeCsv } from "./csv/write";
import { collector } from "./testing/collect";
import { memoryFile } from "./testing/memory-file";
import type { WrittenText } from "./writing";

const ITEMS: DeliveredItem[] = [
  { key: "a", aliases: ["d/a.png"], width: 40, height: 30, place: "" },
  { key: "b", aliases: [], width: 40, height: 30, place: "" },
];

async function textOf(written: WrittenText): Promise<{ text: string; lost: Ignored[] }> {
  let text = "";
  for (;;) {
    const next = await written.next();
    if (next.done) return { text, lost: next.value };
    text += next.value;
  }
}

const whole = fc.integer({ min: 0, max: 20 });
const size = fc.integer({ min: 1, max: 20 });
const box: fc.Arbitrary<Shape> = fc.record(
  { kind: fc.constant("box" as const), x: whole, y: whole, width: size, height: size },
  { noNullPrototype: true },
);
const label = fc
  .oneof(
    fc.constantFrom("nodule", " mass ", 'a "b", c', "=1+1", "-", "@x", "line\nbreak", "é"),
    fc.string({ minLength: 1 }),
  )
  .filter(
    (text) =>
      text.trim() !== "" && !/^\s*(?:NA|N\/A|n\/a|NaN|nan|null|NULL|#N\/A)\s*$/.test(text) && !/[\0']/.test(text),
  );
const triangle = fc
  .tuple(fc.double({ min: 0, max: 9, noNaN: true }), size, size)
  .map(([x, width, height]) => Float64Array.of(x, 1, x + width, 1, x, 1 + height));
const mask = fc.array(fc.boolean(), { minLength: 1200, maxLength: 1200 }).map((pixels): Shape => {
  const runs: number[] = [0];
  // one pixel is always set: a mask without any is rejected on reading
  for (const [i, pixel] of [true, ...pixels.slice(1)].entries()) {
    if (pixel !== (runs.length % 2 === 0)) runs.push(0);
    runs[runs.length - 1] = (runs[runs.length - 1] ?? 0) + 1;
    if (i > 1200) break;
  }
  return { kind: "mask", width: 40, height: 30, runs: Uint32Array.from(runs) };
});

function annotation(shape: fc.Arbitrary<Shape>): fc.Arbitrary<Annotation> {
  return fc
    .record({
      item: fc.constantFrom("a", "b"),
      label,
      shape,
      score: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
      finding: fc.option(fc.constantFrom("1", "f2"), { nil: undefined }),
    })
    .map(({ item, label, shape, score, finding }) => ({
      item,
      label,
      shape,
      origin: score === undefined ? ("manual" as const) : ("automatic" as const),
      ...(score !== undefined && { score }),
      ...(finding !== undefined && { finding }),
      attributes: {},
      place: "",
    }));
}

describe("writing and reading back", () => {
  it("COCO keeps boxes, polygons, masks, keypoints, captions and classes exactly", { timeout: 30_000 }, async () => {
    const shape = fc.oneof(
      box,
      fc.constant<Shape>({ kind: "class" }),
      fc.string().map((text): Shape => ({ kind: "text", text })),
      fc
        .array(triangle, { minLength: 1, maxLength: 3 })
        .map((rings): Shape => ({ kind: "polygon", rings, fill: "union" })),
      mask,
      fc.constant<Shape>({ kind: "keypoints", points: Float64Array.of(1, 2.5, 0, 0), visibility: Uint8Array.of(2, 0) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(annotation(shape), { maxLength: 8 }), async (annotations) => {
        const { text, lost } = await textOf(writeCoco({ items: ITEMS, annotations }));
        const { collected, sink } = collector();
        await readCoco(memoryFile("out.json", text, 333), { findingAttribute: WRITTEN_FINDING }, sink);
        expect(collected.rejects).toEqual([]);
        expect(lost).toEqual([]);
        expect(collected.items.map(({ key }) => key)).toEqual(["a", "b"]);
        const read = collected.annotations.map((one) => ({ ...one, place: "", attributes: {} }));
        expect(read).toEqual(annotations);
      }),
      { numRuns: 200 },
    );
  });

  it("CSV keeps labels, boxes, gold, readers and vendors exactly", { timeout: 30_000 }, async () => {
    const shape = fc.oneof(box, fc.constant<Shape>({ kind: "class" }));
    const rows = fc.uniqueArray(annotation(shape), {
      maxLength: 8,
      selector: ({ item, label, shape, finding }) => JSON.stringify([item, label, shape, finding]),
    });
    await fc.assert(
      fc.asyncProperty(rows, async (said) => {
        const annotations: Annotation[] = said.map((one) => ({
          ...one,
          annotator: "r=1",
          vendor: "V, Ltd",
          origin: "manual",
        }));
        annotations.unshift({
          item: "a",
          label: "gold label",
          shape: { kind: "class" },
          isGold: true,
          origin: "manual",
          attributes: {},
          place: "",
        });
        const { text, lost } = await textOf(writeCsv({ items: ITEMS, annotations }));
        const { collected, sink } = collector();
        await readCsv(memoryFile("out.csv", text, 77), { columns: WRITTEN_COLUMNS }, sink);
        expect(collected.rejects).toEqual([]);
        expect(lost).toEqual([]);
        expect(collected.items.map(({ key }) => key).sort()).toEqual(["a", "b"]);
        expect(collected.annotations.map((one) => ({ ...one, place: "" }))).toEqual(annotations);
      }),
      { numRuns: 300 },
    );
  });

  it("lists what cannot be held", async () => {
    const base = { item: "a", label: "x", origin: "manual" as const, attributes: { a: 1 }, place: "", annotator: "r" };
    const annotations: Annotation[] = [
      { ...base, shape: { kind: "ellipse", x: 1, y: 1, radiusX: 1, radiusY: 1, angle: 0 } },
      { ...base, shape: { kind: "box", x: 1, y: 1, width: 1, height: 1 }, frame: 3 },
    ];
    const whats = (lost: Ignored[]) => lost.map(({ what, count }) => `${what} ${count}`);
    expect(whats((await textOf(writeCoco({ items: ITEMS, annotations }))).lost)).toEqual([
      "shapes: ellipse 1",
      "annotator 1",
      "frame 1",
    ]);
    expect(whats((await textOf(writeCsv({ items: ITEMS, annotations }))).lost)).toEqual([
      "shapes: ellipse 1",
      "frames 1",
      "attributes 1",
    ]);
  });
});
