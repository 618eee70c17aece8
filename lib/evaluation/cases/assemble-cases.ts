import type { Annotation, DeliveredItem } from "@/lib/model/annotation";
import { EvaluationInputError } from "../input-error";
import type { EvaluationResult } from "../result";
import { GridWarnings } from "../warnings/grid-warnings";
import type { Warning } from "../warnings/warnings";
import { placeVolumes } from "./assemble-volumes";
import { caseOfItem, foldersTellCases } from "./case-of-item";
import type { EvaluationCase, EvaluationItem } from "./dataset";
import type { Delivery } from "./delivery";
import { type ItemJoin, ItemPairing } from "./pair-items";

export interface AssemblyInput {
  /** One reference for all, or one for each vendor by its name. */
  gold: { kind: "shared"; delivery: Delivery } | { kind: "by_vendor"; deliveries: Readonly<Record<string, Delivery>> };
  vendors: readonly Delivery[];
  /** Further facts of items (case, size, spacing, attributes): stand above what the deliveries say. */
  itemTable?: readonly DeliveredItem[];
  /** Items ordered of a vendor by its name, or of all under "*"; absent: everything that its reference speaks about. */
  order?: Readonly<Record<string, readonly string[]>>;
  /** Who was ordered what is unknown: a vendor is taken to have been ordered what it returned. */
  orderIsUnknown?: boolean;
  /** Findings lie on several items of a case: where no case is given, every folder is one. */
  joinsFindings?: boolean;
}

export interface Assembly {
  cases: EvaluationCase[];
  skipped: EvaluationResult["skipped"];
  warnings: Warning[];
}

/** One side's deliveries by the reference's own item keys. */
interface Joined {
  items: ReadonlySet<string>;
  annotations: Map<string, Annotation[]>;
}

/**
 * Puts deliveries side by side as cases: the reference's items are the universe, every other name is joined to them
 * (`ItemPairing`), and what does not join is counted. Cases come sorted by key, items in the reference's order.
 */
export function assembleCases(input: AssemblyInput): Assembly {
  const golds = input.gold.kind === "shared" ? [input.gold.delivery] : Object.values(input.gold.deliveries);
  const items = goldItems(golds);
  if (items.size === 0) throw new EvaluationInputError("no_gold_items", "the reference speaks about no item");
  const pairing = new ItemPairing([...items.values()].map((item) => ({ key: item.key, names: item.aliases })));
  const skipped: Assembly["skipped"] = [];
  const warnings: Warning[] = [];

  const join = (delivery: Delivery, vendor: string): Joined => {
    const joined = pairing.join(delivery);
    reportJoin(delivery, vendor, joined, skipped, warnings);
    return joinedSide(delivery, joined.keyOf);
  };
  const shared = input.gold.kind === "shared" ? join(input.gold.delivery, "gold") : null;
  const vendors = input.vendors.map((delivery) => {
    const side = join(delivery, delivery.name);
    if (side.items.size === 0) {
      throw new EvaluationInputError(
        "no_shared_items",
        `${delivery.name}: none of its ${delivery.items.length} items is one of the reference's (its first: ${delivery.items[0]?.key ?? delivery.annotations[0]?.item ?? "none"}; the reference's first: ${[...items.keys()][0]})`,
      );
    }
    const own = input.gold.kind === "by_vendor" ? input.gold.deliveries[delivery.name] : undefined;
    if (input.gold.kind === "by_vendor" && !own) {
      throw new EvaluationInputError("no_gold_items", `${delivery.name}: no reference made without it`);
    }
    const gold = own ? join(own, delivery.name) : shared;
    const scope = gold?.items ?? new Set<string>();
    return {
      name: delivery.name,
      side,
      gold,
      ordered: orderedItems(delivery.name, input, pairing, scope, side.items, skipped),
    };
  });

  const described = describeItems(items, input, pairing, [...golds, ...input.vendors], warnings);
  const sides = [shared, ...vendors.flatMap(({ side, gold }) => [side, shared ? null : gold])].filter(
    (side) => side !== null,
  );
  const { items: sized, resampled } = placeVolumes(
    described,
    sides.map(({ annotations }) => annotations),
  );
  if (resampled > 0) {
    warnings.push({
      code: "volumes_resampled",
      message: `${resampled} masks lie on other voxels than the reference: each voxel took the value nearest to its centre.`,
    });
  }
  const byCase = new Map<string, EvaluationItem[]>();
  const useFolders = input.joinsFindings === true || foldersTellCases(sized);
  let foldersRead = 0;
  for (const item of sized) {
    const { case: key, isFromFolder } = caseOfItem(item, useFolders);
    if (isFromFolder) foldersRead += 1;
    const { aliases: _, place: __, case: ___, attributes, ...facts } = item;
    const members = byCase.get(key) ?? [];
    members.push({ ...facts, attributes: attributes ?? {} });
    byCase.set(key, members);
  }
  if (foldersRead > 0) {
    warnings.push({
      code: "case_from_folder",
      message: `No case given for ${foldersRead} items: the folder of the item's name is taken as its case (${byCase.size} cases). Name cases in an items file to decide otherwise.`,
    });
  }
  const cases = [...byCase]
    .sort(([first], [second]) => (first < second ? -1 : 1))
    .map(([key, members]) => {
      const of = (side: Joined | null) => members.flatMap((item) => side?.annotations.get(item.key) ?? []);
      const within = (keys: ReadonlySet<string>) => members.flatMap((item) => (keys.has(item.key) ? [item.key] : []));
      return {
        key,
        items: members,
        reference: shared
          ? { kind: "shared" as const, annotations: of(shared) }
          : {
              kind: "by_vendor" as const,
              annotations: Object.fromEntries(vendors.map(({ name, gold }) => [name, of(gold)])),
            },
        vendors: vendors.map(({ name, side, ordered }) => ({
          name,
          ordered: within(ordered),
          returned: within(side.items),
          annotations: of(side),
        })),
      };
    });
  return { cases, skipped, warnings };
}

/** The items that the references speak about, in their order, each once. */
function goldItems(golds: readonly Delivery[]): Map<string, DeliveredItem> {
  const items = new Map<string, DeliveredItem>();
  for (const { items: listed, annotations } of golds) {
    for (const item of listed) if (!items.has(item.key)) items.set(item.key, item);
    for (const { item, place } of annotations) {
      if (!items.has(item)) items.set(item, { key: item, aliases: [], place });
    }
  }
  return items;
}

function joinedSide(delivery: Delivery, keyOf: ReadonlyMap<string, string>): Joined {
  const annotations = new Map<string, Annotation[]>();
  for (const annotation of delivery.annotations) {
    const key = keyOf.get(annotation.item);
    if (key === undefined) continue;
    const own = annotations.get(key) ?? [];
    own.push(annotation.item === key ? annotation : { ...annotation, item: key });
    annotations.set(key, own);
  }
  const listed = delivery.items.flatMap(({ key }) => keyOf.get(key) ?? []);
  return { items: new Set([...listed, ...annotations.keys()]), annotations };
}

function reportJoin(
  delivery: Delivery,
  vendor: string,
  { unjoined, ambiguous, byShortKey }: ItemJoin,
  skipped: Assembly["skipped"],
  warnings: Warning[],
): void {
  const lost = [
    { keys: unjoined, why: "not an item of the reference" },
    { keys: ambiguous, why: "its bare name fits several items" },
  ];
  for (const { keys, why } of lost) {
    if (keys.length === 0) continue;
    const set = new Set(keys);
    const annotations = delivery.annotations.filter(({ item }) => set.has(item)).length;
    skipped.push({ vendor, what: "items", count: keys.length, why });
    if (annotations > 0) skipped.push({ vendor, what: "annotations", count: annotations, why: `on items: ${why}` });
    warnings.push({
      code: "items_not_joined",
      message: `${vendor}: ${keys.length} items left out, ${why} (first: ${keys[0]}).`,
    });
  }
  if (byShortKey > 0) {
    warnings.push({
      code: "items_joined_by_short_key",
      message: `${vendor}: ${byShortKey} items joined by their bare file name, folders differ.`,
    });
  }
}

function orderedItems(
  vendor: string,
  input: AssemblyInput,
  pairing: ItemPairing,
  scope: ReadonlySet<string>,
  returned: ReadonlySet<string>,
  skipped: Assembly["skipped"],
): ReadonlySet<string> {
  const listed = input.order?.[vendor] ?? input.order?.["*"];
  if (listed) {
    const unique = [...new Set(listed)];
    const items = unique.map((key) => ({ key, aliases: [], place: "order" }));
    const keys = pairing.join({ name: "order", items, annotations: [] }).keyOf;
    const ordered = new Set([...keys.values()].filter((key) => scope.has(key)));
    const outside = unique.filter((key) => !ordered.has(keys.get(key) ?? "")).length;
    const why = "the reference says nothing of them: in no figure";
    if (outside > 0) skipped.push({ vendor, what: "ordered items", count: outside, why });
    return ordered;
  }
  return input.orderIsUnknown ? new Set([...scope].filter((key) => returned.has(key))) : scope;
}

/** Each item with what is known of it: the item table first, then the references, then the vendors in order. */
function describeItems(
  items: ReadonlyMap<string, DeliveredItem>,
  input: AssemblyInput,
  pairing: ItemPairing,
  deliveries: readonly Delivery[],
  warnings: Warning[],
): DeliveredItem[] {
  const table: Delivery = { name: "items", items: input.itemTable ?? [], annotations: [] };
  const known = new Map<string, DeliveredItem>();
  for (const delivery of [table, ...deliveries]) {
    const { keyOf } = pairing.join({ ...delivery, annotations: [] });
    const grids = new GridWarnings(delivery.name);
    for (const item of delivery.items) {
      const key = keyOf.get(item.key);
      if (key === undefined) continue;
      const before = known.get(key);
      const attributes = { ...item.attributes, ...before?.attributes };
      if (before?.affineLps !== undefined && (item.affineLps !== undefined || item.width === undefined)) {
        // masks are joined by their place in space: another grid is no other image
        checkSameFrame(before, item, delivery.name);
        grids.compare(before, item);
        const { width: _, height: __, depth: ___, spacingMm: ____, affineLps: _____, ...rest } = item;
        known.set(key, { ...rest, ...before, key, attributes });
        continue;
      }
      checkSameSize(before, item, delivery.name);
      known.set(key, { ...item, ...before, key, attributes });
    }
    warnings.push(...grids.list());
  }
  return [...items.values()].map((item) => known.get(item.key) ?? item);
}

/** Positions of two frames of reference have nothing to do with each other. */
function checkSameFrame(before: DeliveredItem, item: DeliveredItem, side: string): void {
  const [known, found] = [before.attributes?.frameOfReferenceUid, item.attributes?.frameOfReferenceUid];
  if (known === undefined || found === undefined || known === found) return;
  throw new EvaluationInputError(
    "world_differs",
    `item ${item.key}: frame of reference ${known}, but ${found} in ${side}: positions cannot be compared`,
  );
}

function checkSameSize(before: DeliveredItem | undefined, item: DeliveredItem, side: string): void {
  for (const dimension of ["width", "height", "depth"] as const) {
    const known = before?.[dimension];
    const found = item[dimension];
    if (known !== undefined && found !== undefined && known !== found) {
      throw new EvaluationInputError(
        "size_differs",
        `item ${item.key}: ${dimension} is ${known}, but ${found} in ${side}: not the same image`,
      );
    }
  }
}
