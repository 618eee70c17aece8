import { itemKey, withoutExtension } from "@/lib/model/item-key";
import type { Delivery } from "./delivery";

/** An item of the reference under its key and the other names it was given. */
export interface NamedItem {
  key: string;
  names: readonly string[];
}

/** Where the item names of one delivery belong. */
export interface ItemJoin {
  /** The delivery's own key -> the reference's key. */
  keyOf: ReadonlyMap<string, string>;
  byShortKey: number;
  /** Keys of the delivery that the reference does not speak about, or that fit several of its items. */
  unjoined: string[];
  ambiguous: string[];
}

/**
 * Finds items by name: the equal key, else another of its names (path, id, UID), else the bare file name where exactly
 * one item on either side has it. Names are compared whole, never by part; what does not join is listed.
 */
export class ItemPairing {
  private readonly byName = new Map<string, string>();
  /** null where several items share a bare name. */
  private readonly byShortKey = new Map<string, string | null>();

  constructor(items: Iterable<NamedItem>) {
    const all = [...items];
    // keys first: another item's alias must not stand in for an item's own key
    for (const { key } of all) this.byName.set(key, key);
    for (const { key, names } of all) {
      for (const name of names) if (!this.byName.has(name)) this.byName.set(name, key);
      const short = itemKey(key);
      const other = this.byShortKey.get(short);
      this.byShortKey.set(short, other === undefined || other === key ? key : null);
    }
  }

  /** Joins every item that a delivery names, in its list of items or on an annotation. */
  join(delivery: Delivery): ItemJoin {
    const aliases = new Map(delivery.items.map(({ key, aliases: names }) => [key, names]));
    const keys = new Set([...aliases.keys(), ...delivery.annotations.map(({ item }) => item)]);
    const shortKeys = new Map<string, number>();
    for (const key of keys) shortKeys.set(itemKey(key), (shortKeys.get(itemKey(key)) ?? 0) + 1);
    const join = {
      keyOf: new Map<string, string>(),
      byShortKey: 0,
      unjoined: [] as string[],
      ambiguous: [] as string[],
    };
    for (const key of keys) {
      const exact = this.exact([key, ...(aliases.get(key) ?? [])]);
      if (exact !== undefined) {
        join.keyOf.set(key, exact);
        continue;
      }
      const short = this.byShortKey.get(itemKey(key));
      if (short === undefined) join.unjoined.push(key);
      else if (short === null || (shortKeys.get(itemKey(key)) ?? 0) > 1) join.ambiguous.push(key);
      else {
        join.keyOf.set(key, short);
        join.byShortKey += 1;
      }
    }
    return join;
  }

  private exact(names: readonly string[]): string | undefined {
    for (const name of names) {
      const found = this.byName.get(name) ?? this.byName.get(withoutExtension(name));
      if (found !== undefined) return found;
    }
    return undefined;
  }
}
