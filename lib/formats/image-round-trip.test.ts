import { describe, expect, it } from "vitest";
import type { Annotation, DeliveredItem } from "@/lib/model/annotation";
import type { Shape } from "@/lib/model/shape";
import { readingOptions } from "./reading-options";
import { detectFormat } from "./registry";
import { collector } from "./testing/collect";
import { memoryFile } from "./testing/memory-file";
import { WRITERS } from "./writers";
import { Losses } from "./writing";

const ITEMS: DeliveredItem[] = [
  { key: "a", aliases: ["a.png"], width: 8, height: 4, place: "" },
  { key: "empty", aliases: ["empty.png"], width: 8, height: 4, place: "" },
];
const SHAPES = {
  class: { kind: "class" },
  box: { kind: "box", x: 1, y: 0.5, width: 4, height: 2 },
  polygon: { kind: "polygon", rings: [Float64Array.of(1, 1, 6, 1, 6, 3)], fill: "union" },
  mask: { kind: "mask", width: 8, height: 4, runs: Uint32Array.of(5, 2, 3, 1, 1, 4, 16) },
  ellipse: { kind: "ellipse", x: 4, y: 2, radiusX: 2, radiusY: 1, angle: 0 },
  point: { kind: "point", position: Float64Array.of(3, 2), world: "pixel" },
  polyline: { kind: "polyline", points: Float64Array.of(1, 1, 6, 1, 6, 3) },
} satisfies Record<string, Shape>;

const LABELS = ["nodule", 'a "b" & <c>', "Äpfel"];

async function roundTrip(to: string, shapes: readonly Shape[]) {
  const annotations: Annotation[] = shapes.flatMap((shape) =>
    LABELS.map((label) => ({ item: "a", label, shape, origin: "manual" as const, attributes: {}, place: "" })),
  );
  const losses = new Losses();
  const files = [];
  for (const { name, chunks } of WRITERS[to]?.({ items: ITEMS, annotations }, losses) ?? []) {
    const parts: Uint8Array[] = [];
    for await (const chunk of chunks) parts.push(Buffer.from(chunk));
    files.push(memoryFile(name, Buffer.concat(parts), 333));
  }
  const found = await Promise.all(files.map(async (file) => ({ file, format: (await detectFormat(file)).format })));
  const recognised = found.flatMap(({ file, format }) => (format === undefined ? [] : [{ file, format }]));
  const options = await readingOptions(recognised, files);
  const { collected, sink } = collector();
  for (const { file, format } of recognised) await format.read(file, options.get(file) ?? {}, sink);
  const { items, rejects, annotations: read } = collected;
  return { annotations, losses: losses.list(), items, rejects, read };
}

describe("images written and read back", () => {
  it.each([
    ["coco", ["class", "box", "polygon", "mask"]],
    ["cvat", ["class", "box", "polygon", "mask", "ellipse", "point", "polyline"]],
    ["voc", ["box"]],
    ["darwin", ["class", "box", "polygon", "ellipse", "point", "polyline"]],
    ["label-studio", ["class", "box", "polygon", "mask", "ellipse", "point"]],
  ] as const)("%s keeps what it can hold, empty images too", async (to, kinds) => {
    const said = await roundTrip(
      to,
      kinds.map((kind) => SHAPES[kind]),
    );
    expect(said.losses).toEqual([]);
    expect(said.rejects).toEqual([]);
    expect(said.items.map(({ key }) => key)).toEqual(["a", "empty"]);
    // one ring holds the same pixels under either rule
    const plain = ({ item, label, shape }: Annotation) =>
      shape.kind === "polygon" ? { item, label, rings: shape.rings } : { item, label, shape };
    expect(said.read.map(plain)).toEqual(said.annotations.map(plain));
  });

  it("yolo keeps boxes and polygons as fractions of the image, names and empty images", async () => {
    const { read, losses, rejects, items } = await roundTrip("yolo", [SHAPES.box, SHAPES.polygon]);
    expect([losses, rejects, items.map(({ key }) => key)]).toEqual([[], [], ["a", "empty"]]);
    // no image stands beside the texts: an image of 1 x 1
    const box = { kind: "box", x: 1 / 8, y: 0.5 / 4, width: 4 / 8, height: 2 / 4 };
    const ring = Float64Array.of(1 / 8, 1 / 4, 6 / 8, 1 / 4, 6 / 8, 3 / 4);
    expect(read.map(({ label }) => label)).toEqual([...LABELS, ...LABELS]);
    for (const { shape } of read.slice(0, 3)) expect(shape).toEqual(box);
    for (const { shape } of read.slice(3)) expect(shape).toMatchObject({ kind: "polygon", rings: [ring] });
  });

  it("says what boxes only cannot hold", async () => {
    const { losses } = await roundTrip("voc", [SHAPES.mask, SHAPES.class]);
    expect(losses.map(({ what, count }) => [what, count])).toEqual([
      ["shapes: mask", 3],
      ["shapes: class", 3],
    ]);
  });
});
