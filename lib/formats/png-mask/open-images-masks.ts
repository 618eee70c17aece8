import type { DeliveryFile } from "../format";
import { CLASS_NAMES_FILE, classNames, sideLines } from "../open-images";

/** What Open Images' table says of a mask: the image it is of, and its class. */
export interface ListedMask {
  itemKey: string;
  labelNames: ReadonlyMap<number, string>;
  table: DeliveryFile;
}

/** A mask of one object: whatever is not 0. */
const VALUES = Array.from({ length: 255 }, (_, i) => i + 1);

/** The masks that `*-annotations-object-segmentation.csv` lists, by the names of their files. */
export async function listedMasks(all: readonly DeliveryFile[]): Promise<ReadonlyMap<string, ListedMask>> {
  const masks = new Map<string, ListedMask>();
  for (const table of all) {
    if (!/\.csv$/i.test(table.name)) continue;
    const [header = "", ...rows] = await sideLines(table);
    const columns = header.split(",").map((name) => name.trim());
    const [path, image, label] = ["MaskPath", "ImageID", "LabelName"].map((name) => columns.indexOf(name));
    if (path === undefined || image === undefined || label === undefined || Math.min(path, image, label) < 0) continue;
    const names = await classNames(all.find(({ name }) => CLASS_NAMES_FILE.test(name)));
    for (const row of rows) {
      const cells = row.split(",");
      const [file, key, id] = [cells[path], cells[image], cells[label]].map((cell) => cell?.trim());
      if (!file || !key || !id) continue;
      const named = names?.get(id) ?? id;
      masks.set(file, { itemKey: key, labelNames: new Map(VALUES.map((value) => [value, named])), table });
    }
  }
  return masks;
}
