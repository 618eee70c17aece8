import { Readable } from "node:stream";
import { createGzip } from "node:zlib";
import type { Annotation, DeliveredItem } from "@/lib/model/annotation";
import { itemKey, withoutExtension } from "@/lib/model/item-key";
import type { Losses } from "./writing";

/** A file that a writer makes: its name within the delivery and its bytes, made while they are asked for. */
export interface WrittenFile {
  name: string;
  chunks: Iterable<Uint8Array | string> | AsyncIterable<Uint8Array | string>;
}

/** A delivery in memory, as `assay convert` holds it. */
export interface HeldDelivery {
  items: readonly DeliveredItem[];
  annotations: readonly Annotation[];
}

/** Writes a delivery in one format, a file an item or one in all; what it cannot hold is counted. */
export type FolderWriter = (content: HeldDelivery, losses: Losses) => Iterable<WrittenFile>;

/** Chunks as one gzip stream: readers of a single member read it too. */
export function gzipped(chunks: Iterable<Uint8Array>): AsyncIterable<Uint8Array> {
  return Readable.from(chunks, { objectMode: true }).pipe(createGzip({ level: 6 }));
}

/** A name that any file system takes, for an item's file; folders in a key stay folders. */
export function fileNameOf(key: string): string {
  const parts = key.replaceAll("\\", "/").split("/");
  const safe = parts.map((part) => part.replace(/[<>:"|?*\p{Cc}]/gu, "_")).filter((part) => !/^\.*$/.test(part));
  return safe.join("/") || "item";
}

/** A file name whose key is the item's: the path that the delivery gave it, else the key. */
export function imageNameOf({ key, aliases }: DeliveredItem): string {
  return aliases.find((alias) => itemKey(alias) === key || withoutExtension(alias) === key) ?? key;
}

/** Annotations of each item, items without any included, in the order of the items. */
export function byItem({ items, annotations }: HeldDelivery): Map<DeliveredItem, Annotation[]> {
  const grouped = new Map<DeliveredItem, Annotation[]>(items.map((item) => [item, []]));
  const known = new Map(items.map((item) => [item.key, item]));
  for (const annotation of annotations) {
    const item = known.get(annotation.item) ?? { key: annotation.item, aliases: [], place: "" };
    if (!known.has(item.key)) known.set(item.key, item);
    const own = grouped.get(item) ?? [];
    own.push(annotation);
    grouped.set(item, own);
  }
  return grouped;
}
