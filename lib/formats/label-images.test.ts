import { encode } from "fast-png";
import { describe, expect, it } from "vitest";
import { inspectDelivery } from "./inspect";
import { likelyImagesOfLabels } from "./label-images";
import { detectFormat } from "./registry";
import { memoryFile } from "./testing/memory-file";

/** Four grey values: as plain as any mask. */
const FLAT = encode({ width: 4, height: 2, channels: 1, depth: 8, data: Uint8Array.of(0, 1, 2, 3, 3, 2, 1, 0) });
const flat = (name: string) => memoryFile(name, FLAT);
const YOLO = "0 0.5 0.5 0.5 0.5\n";
const voc = (filename: string) =>
  `<annotation><filename>${filename}</filename><size><width>4</width><height>2</height></size>
<object><name>n</name><bndbox><xmin>0</xmin><ymin>0</ymin><xmax>2</xmax><ymax>2</ymax></bndbox></object></annotation>`;
const cvat = (...names: string[]) =>
  `<annotations><meta><task><name>t</name></task></meta>${names
    .map((name, i) => `<image id="${i}" name="${name}" width="4" height="2"><tag label="n"/></image>`)
    .join("")}</annotations>`;

async function formatsOf(...files: ReturnType<typeof memoryFile>[]) {
  const results = await inspectDelivery("d", files);
  return {
    formats: results.map(({ format, items }) => [format, ...items.map(({ key }) => key)]),
    left: results.flatMap(({ ignored }) => ignored).filter(({ why }) => why.startsWith("images, or lists")),
  };
}

describe("flat pictures beside labels", () => {
  it("are no masks beside YOLO: of the same name, also in images for labels, and give the size", async () => {
    const { formats, left } = await formatsOf(
      flat("images/train/a.png"),
      memoryFile("labels/train/a.txt", YOLO),
      flat("b.png"),
      memoryFile("b.txt", YOLO),
    );
    expect(formats).toEqual([["yolo", "a", "b"]]);
    expect(left).toMatchObject([{ what: "*.png", count: 2 }]);
  });

  it("are no masks beside Pascal VOC, but the masks beside it are", async () => {
    const { formats, left } = await formatsOf(
      memoryFile("Annotations/a.xml", voc("a.png")),
      flat("JPEGImages/a.png"),
      flat("SegmentationClass/a.png"),
    );
    expect(formats).toEqual([
      ["voc", "a"],
      ["png-mask", "a"],
    ]);
    expect(left).toMatchObject([{ count: 1 }]);
  });

  it("are no masks where CVAT lists them", async () => {
    const { formats, left } = await formatsOf(
      memoryFile("annotations.xml", cvat("a.png", "sub/b.png", "c.png")),
      flat("a.png"),
      flat("images/sub/b.png"),
      flat("masks/c.png"),
      flat("images/masks/c.png"),
      flat("d.png"),
    );
    expect(formats).toEqual([
      ["cvat-xml", "a", "b", "c"],
      ["png-mask", "masks/c", "images/masks/c", "d"],
    ]);
    expect(left).toMatchObject([{ count: 2 }]);
  });

  it("are masks where nothing is about them, or only a table", async () => {
    expect((await formatsOf(flat("a.png"), flat("images/b.png"))).formats).toEqual([["png-mask", "a", "b"]]);
    const table = memoryFile("labels.csv", "image,label\na.png,mass\nb.png,none\n");
    expect((await formatsOf(flat("a.png"), table)).formats).toEqual([
      ["png-mask", "a"],
      ["csv", "a", "b"],
    ]);
  });

  it("are told before anything is read, by names and short lists", async () => {
    const files = [flat("a.png"), memoryFile("a.txt", YOLO), flat("masks/a.png")];
    const found = await Promise.all(files.map(async (file) => ({ file, format: (await detectFormat(file)).format })));
    const recognised = found.flatMap(({ file, format }) => (format === undefined ? [] : [{ file, format }]));
    expect([...(await likelyImagesOfLabels(recognised))].map(({ name }) => name)).toEqual(["a.png"]);
  });

  it("stay out where the file of labels is broken, by its name", async () => {
    const { formats } = await formatsOf(flat("a.png"), memoryFile("a.xml", voc("a.png").slice(0, -20)));
    expect(formats).toEqual([["voc"]]);
  });
});
