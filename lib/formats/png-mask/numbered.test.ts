import { encode } from "fast-png";
import { expect, it } from "vitest";
import { inspectDelivery } from "../inspect";
import { memoryFile } from "../testing/memory-file";

const png = (name: string, ...values: number[]) =>
  memoryFile(
    name,
    new Uint8Array(encode({ width: 3, height: 2, channels: 1, depth: 16, data: Uint16Array.from(values) })),
  );
const grey = (name: string, ...values: number[]) =>
  memoryFile(
    name,
    new Uint8Array(encode({ width: 3, height: 2, channels: 1, depth: 8, data: Uint8Array.from(values) })),
  );

async function inspect(...files: ReturnType<typeof memoryFile>[]) {
  const results = await inspectDelivery("d", files);
  expect(results).toHaveLength(1);
  const [result] = results;
  if (result === undefined) throw new Error("nothing read");
  const masks = result.masks.map(({ item, label, pixels, instance }) => [item, label, pixels, instance]);
  return { ...result, masks };
}

it("MOTS has classes and objects in one number, and pixels that do not count", async () => {
  const { masks, ignored, rejected } = await inspect(
    png("train/instances/000001.png", 1001, 1001, 2001, 10_000, 0, 0),
    png("train/instances/000002.png", 1001, 1002, 0, 0, 0, 3001),
    memoryFile("train/instances/labels.txt", "cat\ndog\n"),
  );
  expect(rejected).toEqual([]);
  expect(masks).toEqual([
    ["000002", "cat", 1, "1001"],
    ["000002", "cat", 1, "1002"],
    ["000001", "cat", 2, "1001"],
    ["000001", "dog", 1, "2001"],
    ["000002", "value:3", 1, "3001"],
  ]);
  expect(ignored.map(({ what, count }) => [what, count])).toEqual([
    ["pixels of the class ignored", 1],
    ["labels.txt", 1],
  ]);
});

it("Cityscapes has three images of one picture, named in the order of its colours", async () => {
  const folder = "gtFine/train/ulm/ulm_000000_000019_gtFine";
  const { masks, items, rejected } = await inspect(
    png(`${folder}_instanceIds.png`, 1, 1, 2000, 2001, 0, 0),
    grey(`${folder}_labelIds.png`, 1, 1, 2, 2, 0, 0),
    grey(`${folder}_color.png`, 9, 9, 8, 8, 0, 0),
    memoryFile("label_colors.txt", "0 0 0 background\n128 64 128 road\n0 0 142 car\n"),
  );
  expect(rejected).toEqual([]);
  expect(items).toEqual([{ key: "ulm_000000_000019", width: 3, height: 2 }]);
  expect(masks).toEqual([
    ["ulm_000000_000019", "car", 1, undefined],
    ["ulm_000000_000019", "car", 1, undefined],
    ["ulm_000000_000019", "road", 2, undefined],
  ]);
});

it("Open Images lists which image and class each mask is of", async () => {
  const header = "MaskPath,ImageID,LabelName,BoxID,BoxXMin,BoxXMax,BoxYMin,BoxYMax,PredictedIoU,Clicks";
  const { format, masks, labels, ignored } = await inspect(
    grey("masks/a_m1_77.png", 255, 255, 0, 0, 0, 0),
    grey("masks/a_m2_78.png", 0, 0, 0, 1, 1, 1),
    memoryFile(
      "annotations/train-annotations-object-segmentation.csv",
      `${header}\na_m1_77.png,a,/m/1,77,0,1,0,1,0.9,\na_m2_78.png,a,/m/2,78,0,1,0,1,0.9,\n`,
    ),
    memoryFile("annotations/class-descriptions.csv", "/m/1,Person\n/m/2,Dog\n"),
  );
  expect({ format, labels }).toEqual({ format: "png-mask", labels: { Person: 1, Dog: 1 } });
  expect(masks).toEqual([
    ["a", "Dog", 3, undefined],
    ["a", "Person", 2, undefined],
  ]);
  expect(ignored.map(({ what }) => what).sort()).toEqual([
    "class-descriptions.csv",
    "train-annotations-object-segmentation.csv",
  ]);
});
