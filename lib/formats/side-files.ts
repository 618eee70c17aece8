import type { Ignored } from "@/lib/model/annotation";
import { type DeliveryFile, FormatError } from "./format";
import { wholeText } from "./text/whole-text";

/** Files that say something of the labels beside them, and nothing of an image: they are read with those labels. */
export interface SideFilesOption {
  /** Names of classes, sizes and lists of images. */
  sideFiles?: readonly DeliveryFile[];
}

const MOST_LIST_BYTES = 10_000_000;
const LIST = /(?:^|\/)(?:[^/]*\.data|(?:train|val|valid|trainval|test)(?:_list)?\.txt)$/i;
const IMAGE_LINE = /\.(?:png|jpe?g|bmp|tiff?|webp|dcm)$/i;

/** What a delivery's side files were used for, one line a name. */
export function sideFilesUsed(options: Iterable<SideFilesOption>): Ignored[] {
  const used = new Set([...options].flatMap(({ sideFiles = [] }) => sideFiles));
  const counts = new Map<string, number>();
  for (const { name } of used) {
    const base = name.slice(name.lastIndexOf("/") + 1);
    counts.set(base, (counts.get(base) ?? 0) + 1);
  }
  const why = "used: names of classes, sizes or lists of images of the labels beside them";
  return [...counts].map(([what, count]) => ({ what, count, why }));
}

/** Darknet's obj.data, and texts like train.txt every line of which is the path of an image. */
export async function listsOfImages(all: readonly DeliveryFile[]): Promise<DeliveryFile[]> {
  const lists: DeliveryFile[] = [];
  for (const file of all) {
    if (!LIST.test(file.name) || file.size === 0 || file.size > MOST_LIST_BYTES) continue;
    try {
      const lines = (await wholeText(file)).split(/\r?\n/).filter((line) => line.trim() !== "");
      const isData = /\.data$/i.test(file.name) && lines.some((line) => /^\s*(?:classes|names)\s*=/.test(line));
      if (isData || lines.every((line) => IMAGE_LINE.test(line.trim()))) lists.push(file);
    } catch (error) {
      // a broken list lists nothing; it is named among what was ignored
      if (!(error instanceof FormatError)) throw error;
    }
  }
  return lists;
}
