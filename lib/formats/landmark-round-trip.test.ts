import { describe, expect, it } from "vitest";
import type { Annotation, DeliveredItem } from "@/lib/model/annotation";
import type { Shape } from "@/lib/model/shape";
import { detectFormat } from "./registry";
import { collector } from "./testing/collect";
import { memoryFile } from "./testing/memory-file";
import { WRITERS } from "./writers";
import { Losses } from "./writing";

const ITEMS: DeliveredItem[] = [{ key: "s1", aliases: [], case: "p1", place: "" }];
const point = (...position: number[]): Shape => ({
  kind: "point",
  position: Float64Array.from(position),
  world: "lps_mm",
});
const POINTS = [point(1.5, -2.25, 1e-7), point(80.6799, -126.426, 140.016), point(0, 0, 0)];
const UPRIGHT = Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);
const MARKUPS: Shape[] = [
  { kind: "line", points: Float64Array.of(1, 2, 3, 4, 5, 6) },
  { kind: "angle", points: Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9) },
  { kind: "curve", points: Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9), isClosed: false },
  { kind: "curve", points: Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9), isClosed: true },
  { kind: "plane", centre: Float64Array.of(1, 2, 3), axes: UPRIGHT, sizeMm: Float64Array.of(4, 5, 0) },
  { kind: "roi", centre: Float64Array.of(1, 2, 3), axes: UPRIGHT, sizeMm: Float64Array.of(4, 5, 6) },
];
const LABELS = ["AC", 'say "PC", twice', "Äpfel "];

const annotated = (shapes: readonly Shape[], more: Partial<Annotation> = {}): Annotation[] =>
  shapes.map((shape, i) => ({
    item: "s1",
    label: LABELS[i % LABELS.length] ?? "",
    shape,
    origin: "manual",
    attributes: {},
    place: "",
    ...more,
  }));

async function roundTrip(to: string, annotations: readonly Annotation[]) {
  const losses = new Losses();
  const { collected, sink } = collector();
  const names: string[] = [];
  for (const { name, chunks } of WRITERS[to]?.({ items: ITEMS, annotations }, losses) ?? []) {
    const parts: Uint8Array[] = [];
    for await (const chunk of chunks) parts.push(Buffer.from(chunk));
    const file = memoryFile(name, new Uint8Array(Buffer.concat(parts)), 99);
    const { format } = await detectFormat(file);
    names.push(`${name} ${format?.id}`);
    await format?.read(file, {}, sink);
  }
  expect(collected.rejects).toEqual([]);
  return { names, losses: losses.list().map(({ what }) => what), ...collected };
}
const said = (annotations: readonly Annotation[]) =>
  annotations.map(({ item, label, shape }) => ({ item, label, shape }));

describe("landmarks written and read back", () => {
  it.each([
    ["landmarks", "landmarks.csv csv"],
    ["markups", "s1.mrk.json slicer-markups-json"],
    ["fcsv", "s1.fcsv slicer-fcsv"],
  ])("%s keeps points in LPS mm to the last digit, names exactly", async (to, name) => {
    const { names, annotations, losses } = await roundTrip(to, annotated(POINTS));
    expect(names).toEqual([name]);
    expect(said(annotations)).toEqual(said(annotated(POINTS)));
    expect(losses).toEqual([]);
  });

  it("markups hold lines, angles, curves, planes and regions; the lists of points do not", async () => {
    expect(said((await roundTrip("markups", annotated(MARKUPS))).annotations)).toEqual(said(annotated(MARKUPS)));
    for (const to of ["fcsv", "landmarks"]) {
      const { annotations, losses } = await roundTrip(to, annotated(MARKUPS));
      expect(annotations).toEqual([]);
      expect(losses).toEqual(expect.arrayContaining(["shapes: line", "shapes: roi"]));
    }
  });

  it("several readers of an item have a file each, or a column", async () => {
    const both = [...annotated(POINTS, { annotator: "r1" }), ...annotated(POINTS, { annotator: "r2" })];
    expect((await roundTrip("fcsv", both)).names).toEqual(["s1_r1.fcsv slicer-fcsv", "s1_r2.fcsv slicer-fcsv"]);
    const { annotations } = await roundTrip("landmarks", both);
    expect(annotations.map(({ annotator }) => annotator)).toEqual(["r1", "r1", "r1", "r2", "r2", "r2"]);
  });

  it("pixels have no place in space: counted, not written", async () => {
    const pixels = annotated([{ kind: "point", position: Float64Array.of(1, 2), world: "pixel" }]);
    for (const to of ["markups", "fcsv"]) {
      expect(await roundTrip(to, pixels)).toMatchObject({ names: [], losses: ["shapes: point"] });
    }
  });
});
