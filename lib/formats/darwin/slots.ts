import type { DeliveredItem } from "@/lib/model/annotation";
import { itemKey } from "@/lib/model/item-key";
import { aliasesOf } from "../item-book";
import { asList, asRecord, asSide, asText, type JsonRecord } from "../json/record";

/** What one slot shows: an image, volume or video, as an item of its own where there are several. */
export interface DarwinSlot {
  name: string;
  item: DeliveredItem;
}

/** Width and height of a slot without them, as its volume's shape [1, width, height, depth] states. */
function shapeSides(slot: JsonRecord): { width?: number; height?: number } {
  const shape = asList(asRecord(slot.metadata)?.shape);
  const [width, height] = [asSide(shape[1]), asSide(shape[2])];
  return shape.length === 4 && width !== undefined && height !== undefined ? { width, height } : {};
}

function sizeOf(slot: JsonRecord): { width?: number; height?: number; depth?: number } {
  const [width, height] = [asSide(slot.width), asSide(slot.height)];
  const stated = width !== undefined && height !== undefined ? { width, height } : {};
  // frames of a video are no slices
  const isVolume = slot.type === "dicom" || slot.type === "nifti" || slot.type === "nrrd";
  const depth = isVolume ? asSide(slot.frame_count) : undefined;
  return { ...stated, ...(depth !== undefined && { depth }) };
}

function fileNames(slot: JsonRecord): string[] {
  const sources = asList(slot.source_files).map((source) => asText(asRecord(source)?.file_name));
  return [asText(slot.file_name), ...sources].filter((name) => name !== undefined).slice(0, 10);
}

/** Version 2: `item` with its slots. */
export function itemSlots(item: JsonRecord, fileName: string): DarwinSlot[] {
  const name = asText(item.name) ?? fileName;
  const folder = asText(item.path)?.replace(/^\/+|\/+$/g, "") ?? "";
  const path = folder === "" ? name : `${folder}/${name}`;
  const id = asText(asRecord(item.source_info)?.item_id);
  const key = itemKey(name);
  const slots = asList(item.slots)
    .map(asRecord)
    .filter((slot) => slot !== undefined);
  if (slots.length <= 1) {
    const [slot = {}] = slots;
    const aliases = aliasesOf(key, path, name, ...fileNames(slot), id);
    return [{ name: asText(slot.slot_name) ?? "0", item: { key, aliases, ...sizeOf(slot), place: "item" } }];
  }
  return slots.map((slot, i) => {
    const slotName = asText(slot.slot_name) ?? String(i);
    const slotKey = `${key}/${slotName}`;
    const item: DeliveredItem = {
      key: slotKey,
      aliases: aliasesOf(slotKey, ...fileNames(slot)),
      ...sizeOf(slot),
      place: `item.slots[${i}]`,
    };
    return { name: slotName, item };
  });
}

/** Version 1: `image` is the item; a video has frames, which are no slices. */
export function imageSlot(image: JsonRecord, fileName: string): DarwinSlot {
  const name = asText(image.filename) ?? asText(image.original_filename) ?? fileName;
  const folder = asText(image.path)?.replace(/^\/+|\/+$/g, "") ?? "";
  const key = itemKey(name);
  const path = folder === "" ? name : `${folder}/${name}`;
  const [width, height] = [asSide(image.width), asSide(image.height)];
  const size = width !== undefined && height !== undefined ? { width, height } : {};
  return {
    name: "0",
    item: { key, aliases: aliasesOf(key, path, name, asText(image.original_filename)), ...size, place: "image" },
  };
}

/** Sizes that a mask of a slot may have: the stated one, else that of its volume. */
export function maskSides(slots: unknown, name: string): { width?: number; height?: number } {
  const records = asList(slots).map(asRecord);
  const slot =
    records.find((record) => asText(record?.slot_name) === name) ?? (records.length === 1 ? records[0] : undefined);
  if (slot === undefined) return {};
  const { width, height } = sizeOf(slot);
  return width === undefined ? shapeSides(slot) : { width, height };
}
