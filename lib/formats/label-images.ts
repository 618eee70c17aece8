import type { DeliverySink, Ignored } from "@/lib/model/annotation";
import type { RecognisedFile } from "./delivery-context";
import { type DeliveryFile, FormatError } from "./format";
import { SPATIAL_FORMATS } from "./spatial-formats";

/** Pictures in a delivery that a file of labels is about: no annotations, however few values they have. */
export interface ImageFilesOption {
  imageFiles?: readonly DeliveryFile[];
}

/** Folders that say of what lies in them that it is pictures; any other name may be one of masks. */
const IMAGE_FOLDER =
  /^(?:images?|imgs?|jpegimages|pngimages|pictures|raw|rgb|frames|inputs?|data|default|(?:train|val|valid|validation|test)(?:\d{4})?|obj_(?:train|valid|test)_data|image_2)$/i;
const SAYS_IMAGES = /^(?:images?|imgs?|jpegimages|pngimages|image_2)$/i;
const SAYS_MASKS = /mask|segm|label|annot|semantic|instance|panoptic|^gt/i;
/** Formats that list the images which they are about; of the others the name of the file says it. */
const LISTING =
  /^(?:cvat-xml|coco|label-studio-|labelbox-|darwin|voc|wider-face|imagenet-txt|datumaro|encord|supervisely|ango|md-ai)/;
/** A table's rows name masks as well as pictures, and a panoptic file its own. */
const SAYS_NOTHING = /^(?:csv|excel|parquet|ndjson|png-mask|coco-panoptic)$/;

const folderOf = (name: string): string => name.slice(0, name.lastIndexOf("/") + 1);
const stemOf = (name: string): string => name.slice(name.lastIndexOf("/") + 1).replace(/\.[^.]{1,5}$/, "");

/** Whether the folders of a picture, below what it shares with the labels' file, are none of masks. */
function liesAmongPictures(folder: string, labels: string): boolean {
  const own = folder.split("/").filter(Boolean);
  const others = folderOf(labels).split("/").filter(Boolean);
  const shared = own.findIndex((name, i) => name !== others[i]);
  const below = shared < 0 ? [] : own.slice(shared);
  if (below.every((name) => IMAGE_FOLDER.test(name))) return true;
  return below.some((name) => SAYS_IMAGES.test(name)) && !below.some((name) => SAYS_MASKS.test(name));
}

async function namesIn({ file, format }: RecognisedFile, options: object): Promise<string[]> {
  const names: string[] = [];
  const sink: DeliverySink = {
    item: ({ key, aliases }) => void names.push(key, ...aliases),
    annotation: () => {},
    reject: () => {},
    ignored: () => {},
    personalData: () => {},
    label: () => {},
  };
  try {
    await format.read(file, options, sink);
  } catch (error) {
    // a broken file is refused when it is read for what it says
    if (!(error instanceof FormatError)) throw error;
  }
  return names;
}

function byLastPart<T>(entries: readonly T[], partOf: (entry: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const entry of entries) found.set(partOf(entry), [...(found.get(partOf(entry)) ?? []), entry]);
  return found;
}

/**
 * The PNGs of a delivery that look like masks and are the pictures which its labels are about: named like a file of
 * labels but for the extension, or by the list in one; and never in a folder that could be one of masks.
 */
export async function imagesOfLabels(
  recognised: readonly RecognisedFile[],
  optionsOf: (file: DeliveryFile) => object,
): Promise<Map<DeliveryFile, DeliveryFile[]>> {
  const images = new Map<DeliveryFile, DeliveryFile[]>();
  const left = new Set(recognised.filter(({ format }) => format.id === "png-mask").map(({ file }) => file));
  const take = (labels: DeliveryFile, image: DeliveryFile) => {
    if (left.delete(image)) images.set(labels, [...(images.get(labels) ?? []), image]);
  };
  const labels = left.size === 0 ? [] : recognised.filter(({ format }) => isOfLabels(format));
  const byStem = byLastPart([...left], ({ name }) => stemOf(name));
  for (const { file } of labels) {
    for (const image of byStem.get(stemOf(file.name)) ?? []) {
      if (liesAmongPictures(folderOf(image.name), file.name)) take(file, image);
    }
  }
  for (const one of labels) {
    if (left.size === 0) break;
    if (!LISTING.test(one.format.id)) continue;
    const byName = byLastPart([...left], ({ name }) => name.slice(name.lastIndexOf("/") + 1));
    for (const name of await namesIn(one, optionsOf(one.file))) {
      const path = name.replaceAll("\\", "/");
      for (const image of byName.get(path.slice(path.lastIndexOf("/") + 1)) ?? []) {
        if (image.name !== path && !image.name.endsWith(`/${path}`)) continue;
        const above = image.name.slice(0, image.name.length - path.length);
        if (liesAmongPictures(above, one.file.name)) take(one.file, image);
      }
    }
  }
  return images;
}

/** Lists above this are not read only to say what a delivery is. */
const MOST_LIST_BYTES = 16 * 2 ** 20;

/** The same before anything is read: what a delivery is said to be needs no long list. */
export async function likelyImagesOfLabels(recognised: readonly RecognisedFile[]): Promise<ReadonlySet<DeliveryFile>> {
  const short = recognised.filter(({ file, format }) => format.id === "png-mask" || file.size <= MOST_LIST_BYTES);
  return new Set([...(await imagesOfLabels(short, () => ({}))).values()].flat());
}

function isOfLabels(format: RecognisedFile["format"]): boolean {
  return !SPATIAL_FORMATS.includes(format) && !SAYS_NOTHING.test(format.id);
}

/** What a delivery leaves aside as the pictures of its labels, by their extensions. */
export function picturesLeft(options: ReadonlyMap<DeliveryFile, Readonly<Record<string, unknown>>>): Ignored[] {
  const counts = new Map<string, number>();
  for (const { imageFiles = [] } of options.values() as Iterable<ImageFilesOption>) {
    for (const { name } of imageFiles) {
      const what = `*${/(?:\.nii)?\.[^./]{1,9}$/i.exec(name)?.[0] ?? ""}`;
      counts.set(what, (counts.get(what) ?? 0) + 1);
    }
  }
  const why = "images, or lists of them, that the labels beside them are about";
  return [...counts].map(([what, count]) => ({ what, count, why }));
}
