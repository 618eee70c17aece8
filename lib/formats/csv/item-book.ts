import type { DeliveredItem } from "@/lib/model/annotation";
import { itemKeys } from "@/lib/model/item-key";
import { Fault } from "../fault";
import { detached } from "./interned";

interface BookedItem {
  /** Tells it from the others, in the order of the table. */
  no: number;
  key: string;
  isDelivered: boolean;
  case?: string;
  width?: number;
  height?: number;
  gold?: { label: string; line: number };
}

/** The items of a table by their cell: what key each has, and what was said about it before. */
export class ItemBook {
  private readonly items = new Map<string, BookedItem>();

  /** Cells that name files get keys as files of one delivery do; the values of composite keys are keys already. */
  constructor(cells?: Iterable<string>) {
    if (cells === undefined) return;
    const paths = [...cells];
    for (const [i, key] of itemKeys(paths).entries()) {
      const path = paths[i];
      if (path !== undefined) this.items.set(path, { no: i, key, isDelivered: false });
    }
  }

  get(cell: string): BookedItem {
    const known = this.items.get(cell);
    if (known !== undefined) return known;
    const key = detached(cell);
    const item: BookedItem = { no: this.items.size, key, isDelivered: false };
    this.items.set(key, item);
    return item;
  }

  /** The item to deliver when it is met first; a fault where a later row contradicts its case or size. */
  meet(
    cell: string,
    stated: { case?: string; width?: number; height?: number },
    place: string,
  ): { item: BookedItem; delivered?: DeliveredItem } | Fault {
    const item = this.get(cell);
    if (!item.isDelivered) {
      Object.assign(item, stated, { isDelivered: true });
      const aliases = cell === item.key ? [] : [detached(cell)];
      return { item, delivered: { key: item.key, aliases, ...stated, place } };
    }
    for (const field of ["case", "width", "height"] as const) {
      const [before, now] = [item[field], stated[field]];
      if (before === now || now === undefined) continue;
      const message = `${field} of ${item.key} is ${now}, on an earlier line ${before ?? "not given"}`;
      const code = field === "case" ? "duplicate_item" : "size_differs";
      return new Fault(code, message, {
        field,
        found: now,
        expected: before === undefined ? undefined : String(before),
      });
    }
    return { item };
  }
}

export type { BookedItem };
