import { itemKey, itemKeys } from "@/lib/model/item-key";
import type { DeliveryFile } from "./format";

/** The keys of all items of a delivery by the path that names each: short where unique, else with its folders. */
export function keyBook(paths: Iterable<string>): ReadonlyMap<string, string> {
  const distinct = [...new Set(paths)];
  const keys = itemKeys(distinct);
  return new Map(distinct.map((path, i) => [path, keys[i] ?? itemKey(path)]));
}

/** Keys of items that their files' names name, one a file: short where unique in the delivery, else with folders. */
export function itemKeysOf(
  files: readonly DeliveryFile[],
  nameOf: (file: DeliveryFile) => string = ({ name }) => name,
): Map<DeliveryFile, { itemKey: string }> {
  const keys = itemKeys(files.map(nameOf));
  return new Map(files.map((file, i) => [file, { itemKey: keys[i] ?? itemKey(nameOf(file)) }]));
}

/** The other names of an item: those that are not blank and not its key. */
export function aliasesOf(key: string, ...names: (string | undefined)[]): string[] {
  const given = names.filter((name) => name !== undefined && name !== "" && name !== key);
  return [...new Set(given)].filter((name) => name !== undefined);
}

/** Where a URL or path leads, without host, query and fragment: what names an image in it. */
export function pathOfUrl(url: string): string {
  const trimmed = url.trim();
  if (!/^[a-z][a-z0-9+.-]{0,20}:\/\//i.test(trimmed)) {
    const query = trimmed.indexOf("?d=");
    // a local-files address of Label Studio holds the path in its query
    return query < 0 ? trimmed : trimmed.slice(query + 3);
  }
  const path = trimmed.slice(trimmed.indexOf("://") + 3).split(/[?#]/, 1)[0] ?? trimmed;
  const name = path.slice(path.indexOf("/") + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
