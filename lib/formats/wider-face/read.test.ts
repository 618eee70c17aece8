import { encode } from "fast-png";
import { describe, expect, it } from "vitest";
import { FormatError } from "../format";
import { inspectDelivery } from "../inspect";
import { detectFormat } from "../registry";
import { collector } from "../testing/collect";
import { memoryFile } from "../testing/memory-file";
import { readWiderFace } from "./read";

async function read(text: string) {
  const { collected, sink } = collector();
  await readWiderFace(memoryFile("wider_face_train_bbx_gt.txt", text, 30), {}, sink);
  return collected;
}

/** As Datumaro 1.13 writes it. */
const WRITTEN =
  "0--face/a.jpg\n2\n10.0 12.5 30.0 20.0 - - - True - - \n1.0 2.0 5.0 6.0 left lung\n1--mass/sub/b c.jpg\nno_label/empty.jpg\n";

/** As the data set has it, with its line of zeros for no face. */
const ORIGINAL = "0--Parade/p_1.jpg\n1\n449 330 122 149 0 1 0 2 0 0 \n0--Parade/p_2.jpg\n0\n0 0 0 0 0 0 0 0 0 0 \n";

describe("WIDER FACE", () => {
  it("is read as CVAT and Datumaro write it: classes of boxes, of folders, images without any", async () => {
    const { items, annotations, rejects } = await read(WRITTEN);
    expect(rejects).toEqual([]);
    expect(items.map(({ key, aliases }) => [key, aliases[0]])).toEqual([
      ["a", "0--face/a.jpg"],
      ["b c", "1--mass/sub/b c.jpg"],
      ["empty", "no_label/empty.jpg"],
    ]);
    expect(annotations.map(({ item, label, shape, attributes }) => [item, label, shape, attributes])).toEqual([
      ["a", "face", { kind: "class" }, {}],
      ["a", "face", { kind: "box", x: 10, y: 12.5, width: 30, height: 20 }, { occluded: "True" }],
      ["a", "left lung", { kind: "box", x: 1, y: 2, width: 5, height: 6 }, {}],
      ["b c", "mass", { kind: "class" }, {}],
    ]);
  });

  it("is read as the data set has it", async () => {
    const { items, annotations, rejects } = await read(ORIGINAL);
    expect([items.length, rejects]).toEqual([2, []]);
    expect(annotations.filter(({ shape }) => shape.kind === "box")).toMatchObject([
      {
        item: "p_1",
        label: "face",
        attributes: { blur: "0", expression: "1", illumination: "0", occluded: "2", pose: "0", invalid: "0" },
      },
    ]);
  });

  it("is rejected by line where counts or boxes are wrong", async () => {
    const text =
      "1 2 3 4\na/x.jpg\n2\n1 1 5 5\na/y.jpg\n1\n1 1 5 5\n2 2 5 5\na/x.jpg\na/z.jpg\n3\n1 x 5 5\n1 1 -5 5\n1 1 nan 5\n";
    const { annotations, rejects } = await read(text);
    expect(annotations.map(({ item, place }) => [item, place])).toEqual([
      ["x", "line 4"],
      ["y", "line 7"],
    ]);
    expect(rejects.map(({ place, code }) => [place, code])).toEqual([
      ["line 1", "unknown_image"],
      ["line 2", "missing_field"],
      ["line 8", "ragged_row"],
      ["line 9", "duplicate_item"],
      ["line 12", "wrong_type"],
      ["line 13", "negative_size"],
      ["line 14", "not_finite"],
    ]);
    await expect(read("0 0.5 0.5 0.1 0.1\n")).rejects.toBeInstanceOf(FormatError);
  });

  it("knows its images, and is told from lists and tables", async () => {
    const png = encode({ width: 60, height: 50, channels: 1, depth: 8, data: new Uint8Array(3000) });
    const [result, ...more] = await inspectDelivery("d", [
      memoryFile("wider_face_split/wider_face_train_bbx_gt.txt", "x/a.png\n2\n1 1 5 5\n70 1 5 5\n"),
      memoryFile("WIDER_train/images/x/a.png", png),
      memoryFile("labels.txt", "face\n"),
    ]);
    expect(more).toEqual([]);
    expect(result).toMatchObject({ format: "wider-face", confidence: "high", items: [{ width: 60, height: 50 }] });
    expect(result?.rejected.map(({ code }) => code)).toEqual(["out_of_image"]);
    expect((await detectFormat(memoryFile("a.txt", "a/b.jpg\nc/d.jpg\n"))).format?.id).not.toBe("wider-face");
    expect((await detectFormat(memoryFile("a.csv", "a/b.jpg,1\nc/d.jpg,2\n"))).format?.id).toBe("csv");
  });
});
