import { encode } from "fast-png";
import { describe, expect, it } from "vitest";
import { inspectDelivery } from "../inspect";
import { collector } from "../testing/collect";
import { memoryFile } from "../testing/memory-file";
import { readCsv } from "./read";

/** Header and rows as Datumaro 1.13 and the data set write them. */
const BOXES = [
  "ImageID,Source,LabelName,Confidence,XMin,XMax,YMin,YMax,IsOccluded,IsTruncated,IsGroupOf,IsDepiction,IsInside",
  "a,,/m/1,0.5,0.01,0.06,0.05,0.25,-1,-1,-1,-1,-1",
  "a,xclick,/m/2,1,0.1,0.4,0.5,0.75,1,0,-1,-1,-1",
  "sub/b,xclick,/m/2,1,0.1,0.4,0.5,0.75,1,0,-1,-1,-1",
  "c,xclick,/m/2,1,0.1,0.4,0.5,0.75,1,0,-1,-1,-1",
].join("\n");
const LABELS =
  "ImageID,Source,LabelName,Confidence\na,verification,/m/1,1\na,verification,/m/2,0\nb,machine,/m/1,0.7\n";
const IMAGES =
  "ImageID,Subset,OriginalURL,OriginalLandingURL,License,AuthorProfileURL,Author,Title,OriginalSize,OriginalMD5,Thumbnail300KURL,Rotation\na,train,,,,,,,,,,\n";
const png = (width: number, height: number) =>
  encode({
    width,
    height,
    channels: 1,
    depth: 8,
    data: Uint8Array.from({ length: width * height }, (_, i) => (i * i) % 251),
  });

describe("Open Images", () => {
  it("has boxes in fractions, scaled by the images and the sizes beside them, else rejected", async () => {
    const [result, ...more] = await inspectDelivery("d", [
      memoryFile("annotations/train-annotations-bbox.csv", BOXES),
      memoryFile("annotations/class-descriptions.csv", '/m/1,Face\n/m/2,"Lung, left"\n'),
      memoryFile("annotations/train-images-with-rotation.csv", IMAGES),
      memoryFile("annotations/images.meta", "# <image name> <height> <width>\n\na 40 100\n"),
      memoryFile("images/train/sub/b.png", png(50, 20)),
    ]);
    expect(more).toEqual([]);
    expect(result).toMatchObject({ format: "csv", annotations: 3, labels: { Face: 1, "Lung, left": 2 } });
    expect(result?.items.map(({ key, width, height }) => [key, width, height])).toEqual([
      ["a", 100, 40],
      ["b", 50, 20],
      ["c", undefined, undefined],
    ]);
    expect(result?.first).toEqual({ label: "Face", kind: "box", xywh: [1, 2, 5, 8] });
    expect(result?.rejected).toMatchObject([
      {
        place: "line 5",
        code: "unsupported",
        found: "0.1",
        expected: "pixels, a size, the image beside the table, or width and height of the item",
      },
    ]);
    expect(result?.ignored).toContainEqual(expect.objectContaining({ what: "*.csv", count: 1 }));
  });

  it("has labels that people verified, and that they did not find", async () => {
    const [result] = await inspectDelivery("d", [memoryFile("train-annotations-human-imagelabels.csv", LABELS)]);
    expect(result).toMatchObject({ format: "csv", annotations: 2, labels: { "/m/1": 2 }, rejected: [] });
    expect(result?.ignored).toMatchObject([{ what: "labels of Confidence 0", count: 1 }]);
  });

  it("names nothing where no such table is beside: other tables stay tables", async () => {
    const [result] = await inspectDelivery("d", [
      memoryFile("class-descriptions.csv", "image,label\na.png,x\n"),
      memoryFile("other.csv", "image,label\nb.png,y\n"),
    ]);
    expect(result).toMatchObject({ format: "csv", annotations: 2 });
  });
});

it("takes the sizes of images from who knows them", async () => {
  const { collected, sink } = collector();
  const sizeOfItem = ([name]: readonly string[]) => (name === "a" ? { width: 100, height: 40 } : undefined);
  await readCsv(memoryFile("boxes.csv", BOXES), { sizeOfItem }, sink);
  expect(collected.annotations[1]?.shape).toEqual({ kind: "box", x: 10, y: 20, width: 30, height: 10 });
  expect(collected.annotations.map(({ item }) => item)).toEqual(["a", "a"]);
  expect(collected.rejects.map(({ code }) => code)).toEqual(["unsupported", "unsupported"]);
});
