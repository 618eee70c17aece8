import type { DeliveredItem } from "@/lib/model/annotation";

/** Which case (patient) an item belongs to, and whether that was only read off its folder. */
export interface CaseOfItem {
  case: string;
  isFromFolder: boolean;
}

/**
 * The case of an item: as given with it; else the folder that its key had to keep because bare file names repeat (one
 * folder a scan); else the item is a case of its own.
 */
export function caseOfItem(item: Pick<DeliveredItem, "key" | "case">): CaseOfItem {
  if (item.case !== undefined && item.case !== "") return { case: item.case, isFromFolder: false };
  const slash = item.key.lastIndexOf("/");
  return slash > 0 ? { case: item.key.slice(0, slash), isFromFolder: true } : { case: item.key, isFromFolder: false };
}
