import { encode } from "fast-png";
import { describe, expect, it } from "vitest";
import { FormatError } from "../format";
import { inspectDelivery } from "../inspect";
import { detectFormat } from "../registry";
import { collector } from "../testing/collect";
import { memoryFile } from "../testing/memory-file";
import { readKitti } from "./read";

async function read(text: string, size?: { width: number; height: number }) {
  const { collected, sink } = collector();
  await readKitti(memoryFile("label_2/a.txt", text, 30), size ? { size } : {}, sink);
  return collected;
}

/** As KITTI's development kit has it, with a box in space and one region that nobody looked at. */
const OBJECTS =
  "Truck 0.25 1 -1.57 599.41 156.40 629.75 189.25 2.85 2.63 12.34 0.47 1.49 69.44 -1.56\n" +
  "DontCare -1 -1 -10 503.89 169.71 590.61 190.13 -1 -1 -1 -1000 -1000 -1000 -10\n";

/** As Datumaro 1.13 writes it. */
const WRITTEN =
  "face 0.0 1 -1 10.0 12.5 40.0 32.5 -1 -1 -1 -1 -1 -1 -1 1.0\nleft lung 0.0 0 -1 1.0 2.0 6.0 8.0 -1 -1 -1 -1 -1 -1 -1 1.0\n";

describe("KITTI objects", () => {
  it("become boxes with what is said of them", async () => {
    const { annotations, ignored, items } = await read(OBJECTS);
    expect(items).toEqual([{ key: "a", aliases: ["label_2/a.txt"], place: "the file" }]);
    expect(annotations.map(({ label, attributes, origin, score }) => [label, attributes, origin, score])).toEqual([
      ["Truck", { truncated: 0.25, occluded: 1 }, "manual", undefined],
      ["DontCare", {}, "manual", undefined],
    ]);
    const [truck] = annotations;
    expect(truck?.shape).toMatchObject({ kind: "box", x: 599.41, y: 156.4 });
    if (truck?.shape.kind === "box") expect(truck.shape.width).toBeCloseTo(30.34, 9);
    expect(ignored).toMatchObject([{ what: "boxes in space", count: 1 }]);
  });

  it("have classes with blanks; scores that are all 1 are nobody's", async () => {
    const written = await read(WRITTEN);
    expect(written.annotations.map(({ label, score, origin }) => [label, score, origin])).toEqual([
      ["face", undefined, "manual"],
      ["left lung", undefined, "manual"],
    ]);
    expect(written.annotations[0]?.shape).toEqual({ kind: "box", x: 10, y: 12.5, width: 30, height: 20 });
    const scored = await read(WRITTEN.replace(/1\.0$/m, "0.5"));
    expect(scored.annotations.map(({ score, origin }) => [score, origin])).toEqual([
      [0.5, "automatic"],
      [1, "automatic"],
    ]);
  });

  it("are rejected line by line", async () => {
    const broken = ["x 0 0 -1 1 1 nan 3 -1 -1 -1 -1 -1 -1 -1", "x 0 0 1 2 3", "x 0 0 -1 9 9 9 9 -1 -1 -1 -1 -1 -1 -1"];
    const outside = "x 0 0 -1 900 9 910 19 -1 -1 -1 -1 -1 -1 -1";
    const { annotations, rejects } = await read(`${WRITTEN}${[...broken, outside].join("\n")}`, {
      width: 99,
      height: 50,
    });
    expect(annotations).toHaveLength(2);
    expect(rejects.map(({ place, code }) => [place, code])).toEqual([
      ["line 3", "not_finite"],
      ["line 4", "wrong_type"],
      ["line 5", "zero_area"],
      ["line 6", "out_of_image"],
    ]);
    await expect(read("0 0.5 0.5 0.1 0.1\n")).rejects.toBeInstanceOf(FormatError);
  });

  it("are told from YOLO and DOTA, and know their images", async () => {
    const png = encode({ width: 60, height: 50, channels: 1, depth: 8, data: new Uint8Array(3000) });
    const [result, ...more] = await inspectDelivery("d", [
      memoryFile("train/label_2/a.txt", WRITTEN),
      memoryFile("train/label_2/b.txt", ""),
      memoryFile("train/image_2/a.png", png),
    ]);
    expect(more).toEqual([]);
    expect(result).toMatchObject({ format: "kitti", confidence: "high", annotations: 2 });
    expect(result?.items.map(({ key, width }) => [key, width])).toEqual([
      ["a", 60],
      ["b", undefined],
    ]);
    expect((await detectFormat(memoryFile("a.txt", "0 0.5 0.5 0.1 0.1\n"))).format?.id).toBe("yolo");
    expect((await detectFormat(memoryFile("a.txt", "1 1 5 1 5 5 1 5 ship 0\n"))).format?.id).toBe("yolo");
    expect((await detectFormat(memoryFile("b.txt", ""))).format?.id).toBe("yolo");
  });
});
