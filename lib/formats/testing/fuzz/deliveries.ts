import { encode } from "fast-png";
import type { DeliveryFile } from "../../format";
import { inspectDelivery } from "../../inspect";
import { memoryFile } from "../memory-file";

const WIDTH = 4;
const HEIGHT = 3;
const [IMAGE, LABELS] = ["a.png", "a.nii"];

const PANOPTIC = {
  images: [{ id: 1, file_name: IMAGE, width: WIDTH, height: HEIGHT }],
  categories: [{ id: 1, name: "n" }],
  annotations: [{ image_id: 1, file_name: IMAGE, segments_info: [1, 2, 70_000].map((id) => ({ id, category_id: 1 })) }],
};
const CLASSES = encode({
  width: WIDTH,
  height: HEIGHT,
  channels: 1,
  depth: 8,
  data: Uint8Array.of(0, 1, 1, 0, 2, 2, 1, 0, 0, 0, 0, 2),
});
const entry = (key: string, value: string) => `<entry key="${key}" value="${value}"/>`;
const folder = (key: string, inner: string) => `<folder key="${key}">${inner}</folder>`;
const layers = [
  ["MainRole", "scan.nii"],
  ["SegmentationRole", LABELS],
].map(([role = "", name = ""], i) =>
  folder(`Layer[00${i}]`, entry("AbsolutePath", `/home/x/${name}`) + entry("Role", role)),
);
const label = entry("Index", "1") + entry("Label", "liver");
const names = folder("IRIS", folder("LabelTable", folder("Element[0]", label)));
const WORKSPACE = `<?xml version="1.0"?><registry>${folder("Layers", layers.join(""))}${names}</registry>`;

const named = (name: string, file: DeliveryFile): DeliveryFile => ({ ...file, name });

/** Files that are read together with a sound one beside them, by the id of their parser. */
export const DELIVERIES: Readonly<Record<string, (file: DeliveryFile) => DeliveryFile[]>> = {
  "panoptic-png": (file) => [memoryFile("p.json", JSON.stringify(PANOPTIC)), named(`p/${IMAGE}`, file)],
  "voc-objects": (file) => [
    memoryFile(`SegmentationClass/${IMAGE}`, CLASSES),
    named(`SegmentationObject/${IMAGE}`, file),
  ],
  "workspace-image": (file) => [memoryFile("w.itksnap", WORKSPACE), named(LABELS, file)],
};

export function readDelivered(id: string, file: DeliveryFile) {
  return inspectDelivery(id, DELIVERIES[id]?.(file) ?? [file]);
}
