import type { DeliveredItem } from "@/lib/model/annotation";

/** Which case (patient) an item belongs to, and whether that was only read off its folder. */
export interface CaseOfItem {
  case: string;
  isFromFolder: boolean;
}

type NamedItem = Pick<DeliveredItem, "key" | "aliases" | "case">;

/**
 * Whether folders tell items apart: at least one key had to keep its folder because the bare file name repeats. Then a
 * folder stands for a series of images, and the same holds for items whose bare name happens to be unique.
 */
export function foldersTellCases(items: Iterable<NamedItem>): boolean {
  for (const { key } of items) if (folderOf(key) !== null) return true;
  return false;
}

/**
 * The case of an item: as given with it; else, where folders tell items apart, the folder of its key or path; else the
 * item is a case of its own.
 */
export function caseOfItem(item: NamedItem, useFolders: boolean): CaseOfItem {
  if (item.case !== undefined && item.case !== "") return { case: item.case, isFromFolder: false };
  if (useFolders) {
    for (const name of [item.key, ...item.aliases]) {
      const folder = folderOf(name);
      if (folder !== null) return { case: folder, isFromFolder: true };
    }
  }
  return { case: item.key, isFromFolder: false };
}

function folderOf(name: string): string | null {
  const slash = name.replaceAll("\\", "/").lastIndexOf("/");
  return slash > 0 ? name.slice(0, slash).replaceAll("\\", "/") : null;
}
