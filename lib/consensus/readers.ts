import { caseOfItem, foldersTellCases } from "@/lib/evaluation/cases/case-of-item";
import type { Delivery } from "@/lib/evaluation/cases/delivery";
import { ItemPairing } from "@/lib/evaluation/cases/pair-items";
import type { Annotation, DeliveredItem } from "@/lib/model/annotation";
import type { LeftOut } from "./result";

/** A delivery that may also say who looked at which item, also where nothing was stated. */
export interface ReaderDelivery extends Delivery {
  looked?: readonly { reader: string; item: string }[];
}

/** One reader: the items that it read, and what it said of each. */
export interface Reader {
  name: string;
  read: Set<string>;
  annotations: Map<string, Annotation[]>;
}

export interface ReaderStudy {
  /** Each with its case. */
  items: (DeliveredItem & { case: string })[];
  /** Sorted by name, so that the order of the files decides nothing. */
  readers: Reader[];
  leftOut: LeftOut[];
  warnings: string[];
}

/** Who gave no such statement has not answered; who drew nothing may have looked. */
const STATED_OF_ITEM: ReadonlySet<Annotation["shape"]["kind"]> = new Set(["class", "text", "measurement"]);

const byName = (first: { name: string }, second: { name: string }) =>
  first.name < second.name ? -1 : first.name > second.name ? 1 : 0;

/**
 * Tells the readers of one or several deliveries apart and joins their items by name (`ItemPairing`).
 *
 * Several deliveries: each is a reader, or several where it names more than one annotator. One delivery: its annotators,
 * else its vendors. Where one delivery has vendors *and* annotators, what was read with each vendor is an item of its own,
 * `item+vendor`, as the composite key of a table would be. What was read: the items that a reader's delivery lists; in a
 * delivery of several readers, the items of which the reader said something, or (drawn shapes, nobody says who looked)
 * all of them, with a warning.
 */
export function readersOf(
  deliveries: readonly ReaderDelivery[],
  itemTable: readonly DeliveredItem[],
  joinsFindings: boolean,
): ReaderStudy {
  const leftOut: LeftOut[] = [];
  const warnings: string[] = [];
  const known = new Map<string, DeliveredItem>(itemTable.map((item) => [item.key, item]));
  const readers = new Map<string, Reader>();
  const readerNamed = (name: string): Reader => {
    const reader = readers.get(name) ?? { name, read: new Set<string>(), annotations: new Map<string, Annotation[]>() };
    readers.set(name, reader);
    return reader;
  };

  for (const delivery of [...deliveries].sort(byName)) {
    const keyOf = joinItems(delivery, known, leftOut);
    const annotators = new Set(delivery.annotations.flatMap(({ annotator }) => annotator ?? []));
    for (const { reader } of delivery.looked ?? []) annotators.add(reader);
    const isAlone = deliveries.length === 1;
    const areSeveral = isAlone || annotators.size > 1;
    const nameOf = ({ annotator, vendor }: Pick<Annotation, "annotator" | "vendor">) => {
      if (!areSeveral) return delivery.name;
      const own = annotator ?? vendor ?? delivery.name;
      return isAlone || own === delivery.name ? own : `${delivery.name} ${own}`;
    };
    const own = new Set<Reader>();
    let isDrawn = false;
    for (const annotation of delivery.annotations) {
      const joined = keyOf.get(annotation.item);
      if (joined === undefined) continue;
      if (annotation.isGold) {
        leftOut.push({
          item: joined,
          label: annotation.label,
          reason: "marked_as_gold",
          message: `${annotation.place}: gold is not a reader's vote`,
        });
        continue;
      }
      const key = isAlone ? groupKey(joined, annotation, known) : joined;
      const reader = readerNamed(nameOf(annotation));
      own.add(reader);
      reader.read.add(key);
      const said = reader.annotations.get(key) ?? [];
      said.push(annotation.item === key ? annotation : { ...annotation, item: key });
      reader.annotations.set(key, said);
      if (!STATED_OF_ITEM.has(annotation.shape.kind)) isDrawn = true;
    }
    if (!areSeveral) {
      const reader = readerNamed(delivery.name);
      for (const { key } of delivery.items) reader.read.add(keyOf.get(key) ?? key);
    } else if (delivery.looked !== undefined && delivery.looked.length > 0) {
      for (const { reader, item } of delivery.looked) {
        const key = keyOf.get(item);
        if (key !== undefined) readerNamed(nameOf({ annotator: reader })).read.add(key);
      }
    } else if (isDrawn) {
      const all = new Set([...delivery.items.flatMap(({ key }) => keyOf.get(key) ?? [])]);
      for (const reader of own) for (const key of all) reader.read.add(key);
      warnings.push(
        `${delivery.name} holds ${own.size} readers and does not say who looked at which item: each is taken to have looked at all ${all.size}.`,
      );
    }
  }
  const useFolders = joinsFindings || foldersTellCases(known.values());
  const said = new Set([...readers.values()].flatMap(({ read }) => [...read]));
  const items = [...known.values()]
    .filter(({ key }) => said.has(key))
    .map((item) => ({ ...item, case: caseOfItem(item, useFolders).case }));
  return { items, readers: [...readers.values()].sort(byName), leftOut, warnings };
}

/** Joins a delivery's items to those known so far and adds the new ones; an item that fits several is left out. */
function joinItems(
  delivery: ReaderDelivery,
  known: Map<string, DeliveredItem>,
  leftOut: LeftOut[],
): ReadonlyMap<string, string> {
  const pairing = new ItemPairing([...known.values()].map(({ key, aliases }) => ({ key, names: aliases })));
  const { keyOf, unjoined, ambiguous } = pairing.join(delivery);
  const keys = new Map(keyOf);
  for (const key of unjoined) keys.set(key, key);
  const items = new Map(delivery.items.map((item) => [item.key, item]));
  for (const [own, key] of keys) {
    const item = items.get(own) ?? { key, aliases: [], place: "" };
    const before = known.get(key);
    known.set(key, {
      ...item,
      ...before,
      key,
      aliases: [...new Set([...(before?.aliases ?? []), ...item.aliases])],
      attributes: { ...item.attributes, ...before?.attributes },
    });
  }
  for (const item of ambiguous) {
    const count = delivery.annotations.filter((annotation) => annotation.item === item).length;
    leftOut.push({
      item,
      reason: "ambiguous_item",
      message: `${delivery.name}: its bare name fits several items; ${count} statements are left out`,
    });
  }
  return keys;
}

/** The item under which an answer is voted on: where a vendor was read by named readers, one for each vendor. */
function groupKey(key: string, { vendor, annotator }: Annotation, known: Map<string, DeliveredItem>): string {
  if (vendor === undefined || annotator === undefined) return key;
  const group = `${key}+${vendor}`;
  if (!known.has(group)) {
    const item = known.get(key) ?? { key, aliases: [], place: "" };
    known.set(group, { ...item, key: group, aliases: [], case: item.case ?? key });
  }
  return group;
}
