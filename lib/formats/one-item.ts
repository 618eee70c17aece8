import type { DeliveredItem } from "@/lib/model/annotation";
import { itemKey } from "@/lib/model/item-key";
import type { DeliveryFile } from "./format";
import type { VoxelFilesOption } from "./volumes/voxel-files";

/** What a delivery knows of a file about one image that the file itself does not say. */
export interface OneItemOptions extends VoxelFilesOption {
  /** Key of the image; by default the file's name without folders and extension. */
  itemKey?: string;
  /** Names of label values, from a side file. */
  labelNames?: ReadonlyMap<number, string>;
}

/** The one item of a file about an image that it does not name. */
export function itemOfFile(file: DeliveryFile, options: OneItemOptions, more: Partial<DeliveredItem> = {}) {
  const key = options.itemKey ?? itemKey(file.name);
  const { aliases = [], ...facts } = more;
  const named = [file.name, ...aliases].filter((alias) => alias !== key && alias !== "");
  return { key, aliases: [...new Set(named)], place: "the file", ...facts } satisfies DeliveredItem;
}

/** A label value without a name. */
export function valueLabel(value: number, names: ReadonlyMap<number, string> | undefined): string {
  return names?.get(value) ?? `value:${value}`;
}
