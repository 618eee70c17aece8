import type { DeliveryFile } from "../format";
import { cutElements } from "../json/cut-elements";
import { elementPlace, type JsonElement } from "../json/element-cutter";
import { parseElement, parseWithTextIds } from "../json/parse-element";
import { refusal } from "../refuse";
import { asRecord, type CocoId, hasUnsafeId, type JsonRecord } from "./record";

/** The lists that annotations refer to, as they stand in the file, with their places. */
export interface CocoLists {
  /** The file is `[{image_id, category_id, ...}]`: a results list without images and categories. */
  isBareList: boolean;
  images?: ListedRecord[];
  categories?: ListedRecord[];
  info?: JsonRecord;
}

export interface ListedRecord {
  record: JsonRecord;
  place: string;
}

/** One element as a record whose ids are exact; undefined where it is no object. */
export function recordOf(file: string, element: JsonElement): JsonRecord | undefined {
  const record = asRecord(parseElement(file, element));
  return record !== undefined && hasUnsafeId(record) ? asRecord(parseWithTextIds(element)) : record;
}

/**
 * First pass over a COCO file: images and categories, whatever the order of keys. Ends early when both have been read
 * before the annotations begin.
 */
export async function readCocoLists(file: DeliveryFile, signal?: AbortSignal): Promise<CocoLists> {
  const lists: CocoLists = { isBareList: false };
  const wanted = ["images", "categories", "info"];
  let isComplete = false;
  const wants = (key: string | null) => {
    if (key === null) {
      lists.isBareList = true;
      isComplete = true;
      return false;
    }
    if (key === "images" || key === "categories") lists[key] ??= [];
    isComplete = key === "annotations" && lists.images !== undefined && lists.categories !== undefined;
    return wanted.includes(key);
  };
  for await (const elements of cutElements(file, { wants, signal })) {
    for (const element of elements) {
      const record = recordOf(file.name, element);
      if (element.key === "info") lists.info = record;
      else if (element.index < 0 || record === undefined) {
        const place = elementPlace(element);
        throw refusal(file.name, "wrong_type", place, `${place} is not a list of objects`, { field: place });
      } else {
        const list = element.key === "images" ? lists.images : lists.categories;
        list?.push({ record, place: elementPlace(element) });
      }
    }
    if (isComplete) break;
  }
  return lists;
}

export interface CocoImage {
  key: string;
  width?: number;
  height?: number;
}

export interface CocoCategory {
  label: string;
  keypointNames?: string[];
}

/** What an annotation's `image_id` and `category_id` mean; null where the file has no such list at all. */
export interface CocoCatalogue {
  images: Map<CocoId, CocoImage> | null;
  categories: Map<CocoId, CocoCategory> | null;
}
