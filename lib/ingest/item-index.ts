import type { ImageSize } from "@/lib/formats/image-size";
import { itemKey, withoutExtension } from "@/lib/model/item-key";

export interface IndexedItem {
  no: number;
  key: string;
  file: string | null;
  width: number | null;
  height: number | null;
}

/**
 * Finds a project's item by any name a delivery gives it: exact key, file path, path without its extension, and last
 * the bare file name where only one item has it. Every rule is by equality, never by part of a name.
 */
export class ItemIndex {
  private readonly byName = new Map<string, IndexedItem>();
  /** Bare names; null where several items share one. */
  private readonly byShortName = new Map<string, IndexedItem | null>();

  constructor(items: Iterable<IndexedItem>) {
    for (const item of items) {
      for (const name of [item.key, item.file]) {
        if (name === null) continue;
        this.byName.set(name, item);
        this.byName.set(withoutExtension(name), item);
        const short = itemKey(name);
        const other = this.byShortName.get(short);
        this.byShortName.set(short, other === undefined || other === item ? item : null);
      }
    }
  }

  find(names: readonly string[]): IndexedItem | undefined {
    for (const name of names) {
      const found = this.byName.get(name) ?? this.byName.get(withoutExtension(name));
      if (found) return found;
    }
    for (const name of names) {
      const found = this.byShortName.get(itemKey(name));
      if (found) return found;
    }
    return undefined;
  }

  /** Its size in pixels, where the project knows it. */
  sizeOf(names: readonly string[]): ImageSize | undefined {
    const { width = null, height = null } = this.find(names) ?? {};
    return width === null || height === null ? undefined : { width, height };
  }
}
