import type { Attributes } from "@/lib/model/annotation";
import type { ItemGroup } from "../tally";
import type { EvaluationCase, EvaluationItem } from "./dataset";

/** A group of items with the positions of its members among the case's items. */
export interface GroupMembers {
  group: ItemGroup;
  members: ReadonlySet<number>;
  /** Of a slice by an attribute of findings: only these are counted, on whatever items they lie. */
  findings?: ReadonlySet<string>;
}

/** The value an item has of an attribute, as text; items without it are in no slice of the attribute. */
function sliceValue(item: EvaluationItem, attribute: string): string | null {
  const value = item.attributes[attribute];
  return value === undefined || value === "" ? null : String(value);
}

/**
 * The groups of a vendor's measured items that are tallied: all; by each attribute's values; and, for every other
 * vendor that is measured on other items of this case, the items they share, so that a pair is compared on the same.
 */
export function itemGroups(
  data: Pick<EvaluationCase, "items" | "findings">,
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
    // An attribute that the items do not have may be one of the findings.
    if (values.size === 0) groups.push(...findingGroups(data.findings ?? {}, attribute, own));
  }
  for (const [other, theirs] of measuredOf) {
    if (other === vendor) continue;
    const members = new Set([...own].filter((position) => theirs.has(position)));
    if (members.size !== own.size) groups.push({ group: { by: "shared", other }, members });
  }
  return groups;
}

/** Slices by an attribute of findings: the items are all, for a mark could have been made on any of them. */
function findingGroups(
  findings: Readonly<Record<string, Attributes>>,
  attribute: string,
  members: ReadonlySet<number>,
): GroupMembers[] {
  const values = new Map<string, Set<string>>();
  for (const [finding, attributes] of Object.entries(findings)) {
    const value = attributes[attribute];
    if (value === undefined || value === "") continue;
    values.set(String(value), (values.get(String(value)) ?? new Set()).add(finding));
  }
  return [...values.keys()].sort().map((value) => ({
    group: { by: "slice", attribute, value },
    members,
    findings: values.get(value) ?? new Set(),
  }));
}
