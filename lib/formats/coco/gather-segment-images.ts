import { type DeliveryFile, FormatError } from "../format";
import { cutElements } from "../json/cut-elements";
import { recordOf } from "./catalogue";
import type { CocoOptions } from "./options";

const folderOf = (name: string): string => name.slice(0, name.lastIndexOf("/") + 1);

/** The PNGs that panoptic files name, looked for beside each: what they hold is theirs, and no delivery of its own. */
export async function gatherSegmentImages(
  own: readonly DeliveryFile[],
  all: readonly DeliveryFile[],
): Promise<ReadonlyMap<DeliveryFile, CocoOptions>> {
  const images = all.filter(({ name }) => /\.png$/i.test(name));
  const options = new Map<DeliveryFile, CocoOptions>();
  for (const file of own) {
    const found = new Map<string, DeliveryFile>();
    for (const name of await namedImages(file)) {
      const image = imageBeside(file, name, images);
      if (image !== undefined) found.set(name, image);
    }
    if (found.size > 0) options.set(file, { segmentImages: found, voxelFiles: [...found.values()] });
  }
  return options;
}

async function namedImages(file: DeliveryFile): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  try {
    for await (const elements of cutElements(file, { wants: (key) => key === "annotations" })) {
      for (const element of elements) {
        const name = recordOf(file.name, element)?.file_name;
        if (typeof name === "string") names.add(name);
      }
    }
  } catch (error) {
    // a broken file is for its reader to refuse
    if (!(error instanceof FormatError)) throw error;
  }
  return names;
}

/** In the folder named like the JSON, else beside it, else the only one of that name in the delivery. */
function imageBeside(
  { name }: DeliveryFile,
  wanted: string,
  images: readonly DeliveryFile[],
): DeliveryFile | undefined {
  const own = name.replace(/\.json$/i, "/");
  for (const path of [own + wanted, folderOf(name) + wanted]) {
    const image = images.find((one) => one.name === path);
    if (image !== undefined) return image;
  }
  const same = images.filter((one) => one.name === wanted || one.name.endsWith(`/${wanted}`));
  // several: which of them is meant, nobody can say
  return same.length === 1 ? same[0] : undefined;
}
