import type { Annotation, Attributes } from "@/lib/model/annotation";
import { placeCase } from "../cases/assemble-volumes";
import type { EvaluationCase, EvaluationItem, VendorCase } from "../cases/dataset";
import type { FirstReads } from "../cases/first-reads";

/** An item as a project keeps it. */
export interface StoredItem {
  no: number;
  key: string;
  caseKey: string;
  file: string | null;
  width: number | null;
  height: number | null;
  frames: number | null;
  spacingMm: [number | null, number | null, number | null];
  /** Absent in the snapshots of earlier engines. */
  positionMm?: number | null;
  attributes: Attributes;
}

/** An annotation of a published delivery, joined to its item. */
export interface StoredFact {
  batchNo: number;
  itemNo: number;
  annotation: Annotation;
}

/** Which deliveries stand for whom. */
export interface StudySides {
  vendors: { name: string; batchNos: number[] }[];
  goldBatchNos: number[];
  /** Of a leave-one-out reference: by vendor name. */
  goldBatchNosOf: ReadonlyMap<string, number[]> | null;
  /** Items ordered of a vendor, where a protocol names them; absent: all that its reference speaks about. */
  orders?: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  /** Which of a vendor's deliveries stands for an item. */
  reads: FirstReads;
}

/** Orders as a study record keeps them, ready to be looked up. */
export function orderSets(orders: Readonly<Record<string, readonly string[]>> | undefined): StudySides["orders"] {
  return orders && new Map(Object.entries(orders).map(([vendor, items]) => [vendor, new Set(items)]));
}

/** Facts of one side by item number, and the items each delivery names, marked or not. */
export interface CaseFacts {
  gold: ReadonlyMap<number, StoredFact[]>;
  delivered: ReadonlyMap<number, StoredFact[]>;
  namedItems: ReadonlyMap<number, ReadonlySet<number>>;
}

/**
 * One case of a stored study as the engine takes it: from the database when it is measured, from the raw files when a
 * receipt is verified. The items are those that the reference speaks about; what a vendor was ordered is what its own
 * reference speaks about.
 */
export function storedCase(
  key: string,
  items: readonly StoredItem[],
  sides: StudySides,
  facts: CaseFacts,
  findings: Readonly<Record<string, Attributes>> | undefined,
): EvaluationCase {
  const collect = (source: ReadonlyMap<number, StoredFact[]>, batches: ReadonlySet<number>, vendor?: string) =>
    items.flatMap((item): Annotation[] =>
      (source.get(item.no) ?? [])
        .filter(({ batchNo, annotation: { label } }) => {
          if (!batches.has(batchNo)) return false;
          const isNamed = (no: number) => facts.namedItems.get(no)?.has(item.no) ?? false;
          return vendor === undefined || sides.reads.isMeasured(vendor, batchNo, label, isNamed);
        })
        .map(({ annotation }) => ({ ...annotation, item: item.key })),
    );
  const named = (batchNos: readonly number[]): string[] =>
    items.filter((item) => batchNos.some((no) => facts.namedItems.get(no)?.has(item.no))).map((item) => item.key);
  const { goldBatchNosOf } = sides;
  return placeCase({
    key,
    items: items.map(evaluationItem),
    reference:
      goldBatchNosOf === null
        ? { kind: "shared", annotations: collect(facts.gold, new Set(sides.goldBatchNos)) }
        : {
            kind: "by_vendor",
            annotations: Object.fromEntries(
              [...goldBatchNosOf].map(([name, batchNos]) => [name, collect(facts.gold, new Set(batchNos))]),
            ),
          },
    vendors: sides.vendors.map(
      ({ name, batchNos }): VendorCase => ({
        name,
        ordered: named(goldBatchNosOf?.get(name) ?? sides.goldBatchNos).filter(
          (item) => sides.orders?.get(name)?.has(item) ?? true,
        ),
        returned: named(batchNos),
        annotations: collect(facts.delivered, new Set(batchNos), name),
      }),
    ),
    ...(findings ? { findings } : {}),
  });
}

/** What a case's measurement asks of an item. */
export function evaluationItem(item: StoredItem): EvaluationItem {
  const [x, y, z] = item.spacingMm;
  return {
    key: item.key,
    attributes: item.attributes,
    ...(item.width === null ? {} : { width: item.width }),
    ...(item.height === null ? {} : { height: item.height }),
    ...(item.positionMm === undefined || item.positionMm === null ? {} : { positionMm: item.positionMm }),
    ...(item.frames === null ? {} : { depth: item.frames }),
    ...(x === null || y === null ? {} : { spacingMm: [x, y, z ?? 1] as const }),
  };
}

/** Cases in the order in which they are measured: by case key, items by key, both by code unit. */
export function itemsByCase(items: Iterable<StoredItem>): Map<string, StoredItem[]> {
  const order = (first: string, second: string) => (first < second ? -1 : first > second ? 1 : 0);
  const sorted = [...items].sort(
    (first, second) => order(first.caseKey, second.caseKey) || order(first.key, second.key),
  );
  const byCase = new Map<string, StoredItem[]>();
  for (const item of sorted) {
    const list = byCase.get(item.caseKey);
    if (list) list.push(item);
    else byCase.set(item.caseKey, [item]);
  }
  return byCase;
}

/**
 * Attributes of single findings by case and the finding's name: those of the items that are named case + finding, as a
 * table of ratings names them.
 */
export function findingAttributes(items: Iterable<StoredItem>): Map<string, Record<string, Attributes>> {
  const byCase = new Map<string, Record<string, Attributes>>();
  for (const { key, caseKey, attributes } of items) {
    if (!key.startsWith(`${caseKey}+`)) continue;
    const findings = byCase.get(caseKey) ?? {};
    findings[key.slice(caseKey.length + 1)] = attributes;
    byCase.set(caseKey, findings);
  }
  return byCase;
}

/** Facts by item, in file order. */
export function factsByItem(facts: Iterable<StoredFact>): Map<number, StoredFact[]> {
  const byItem = new Map<number, StoredFact[]>();
  for (const fact of facts) {
    const list = byItem.get(fact.itemNo);
    if (list) list.push(fact);
    else byItem.set(fact.itemNo, [fact]);
  }
  return byItem;
}
