import type { EvaluationCase, EvaluationItem } from "./dataset";
import type { ItemGroup } from "./tally";

/** A group of items with the positions of its members among the case's items. */
export interface GroupMembers {
  group: ItemGroup;
  members: ReadonlySet<number>;
}

/** The value an item has of an attribute, as text; items without it are in no slice of the attribute. */
export function sliceValue(item: EvaluationItem, attribute: string): string | null {
  const value = item.attributes[attribute];
  return value === undefined || value === "" ? null : String(value);
}

/**
 * The groups of a vendor's measured items that are tallied: all; by each attribute's values; and, for every other
 * vendor that is measured on other items of this case, the items they share, so that a pair is compared on the same.
 */
export function itemGroups(
  data: EvaluationCase,
  vendor: string,
  measuredOf: ReadonlyMap<string, ReadonlySet<number>>,
  sliceBy: readonly string[],
): GroupMembers[] {
  const own = measuredOf.get(vendor) ?? new Set<number>();
  const groups: GroupMembers[] = [{ group: { by: "all" }, members: own }];
  for (const attribute of sliceBy) {
    const values = new Map<string, Set<number>>();
    for (const position of own) {
      const item = data.items[position];
      const value = item ? sliceValue(item, attribute) : null;
      if (value !== null) values.set(value, (values.get(value) ?? new Set()).add(position));
    }
    for (const value of [...values.keys()].sort()) {
      groups.push({ group: { by: "slice", attribute, value }, members: values.get(value) ?? new Set() });
    }
  }
  for (const [other, theirs] of measuredOf) {
    if (other === vendor) continue;
    const members = new Set([...own].filter((position) => theirs.has(position)));
    if (members.size !== own.size) groups.push({ group: { by: "shared", other }, members });
  }
  return groups;
}
