import { type DeliveryFile, FormatError } from "../format";
import { itemKeysOf } from "../item-book";
import { asText } from "../json/record";
import type { ImageFilesOption } from "../label-images";
import type { OneItemOptions } from "../one-item";
import { objectOf, plainKey, readVolumeDocument } from "./volume-document";

export interface SuperviselyVolumeOptions extends OneItemOptions, ImageFilesOption {
  /** Plain keys of the figures whose masks are read from files of their own. */
  deliveredMasks?: ReadonlySet<string>;
}

/** A mask of one object holds 1, or 255 where it was written as a picture. */
const VALUES = Array.from({ length: 255 }, (_, i) => i + 1);

/** `ds/ann/CT.nrrd.json` is about `ds/volume/CT.nrrd`, its masks lie in `ds/mask/CT.nrrd/`. */
function placesOf(name: string): { volume: string; masks: string; image: string } {
  const [, root = "", file = name] = /^(.*\/|)ann\/([^/]*)$/.exec(name) ?? [];
  const volume = file.replace(/\.json$/i, "");
  return { volume: root + volume, masks: `${root}mask/${volume}/`, image: `${root}volume/${volume}` };
}

/** The masks of each volume's objects, named and about that volume, and the volume itself, which is no label map. */
export async function gatherVolumes(
  own: readonly DeliveryFile[],
  all: readonly DeliveryFile[],
): Promise<ReadonlyMap<DeliveryFile, SuperviselyVolumeOptions>> {
  const keys = itemKeysOf(own, ({ name }) => placesOf(name).volume);
  const options = new Map<DeliveryFile, SuperviselyVolumeOptions>();
  for (const file of own) {
    const places = placesOf(file.name);
    const key = keys.get(file);
    const titles = await titlesOf(file);
    const delivered = new Set<string>();
    for (const mask of all) {
      if (!mask.name.startsWith(places.masks)) continue;
      const figure = plainKey(mask.name.slice(places.masks.length).replace(/\.nrrd$/i, "")) ?? "";
      const title = titles.get(figure);
      if (title === undefined) continue;
      delivered.add(figure);
      options.set(mask, { ...key, labelNames: new Map(VALUES.map((value) => [value, title])) });
    }
    const imageFiles = all.filter(({ name }) => name === places.image);
    options.set(file, { ...key, deliveredMasks: delivered, imageFiles });
  }
  return options;
}

/** Classes of the figures in space by their plain keys; a broken file is for its reader to refuse. */
async function titlesOf(file: DeliveryFile): Promise<ReadonlyMap<string, string>> {
  const titles = new Map<string, string>();
  try {
    const volume = await readVolumeDocument(file);
    for (const figure of volume.figures) {
      const [key, title] = [plainKey(figure.key), asText(objectOf(volume, figure)?.classTitle)];
      if (key !== undefined && title !== undefined) titles.set(key, title);
    }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
  }
  return titles;
}
