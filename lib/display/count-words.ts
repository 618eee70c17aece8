import { COUNTS } from "@/lib/statistics/catalogue/classification";

/** What one count of n is: a whole item, a finding over its slices, a shape on one item. */
export type CountedUnit = "item" | "finding" | "shape";

const OF_MARKS: Readonly<Record<Exclude<CountedUnit, "item">, string>> = {
  finding:
    "tp, fp, fn: findings of gold that the vendor marked, marks on no finding of gold, findings of gold that it missed.",
  shape:
    "tp, fp, fn: shapes of gold that one of the vendor's matches, shapes of the vendor that match none, shapes of gold that none matches.",
};

/** A formula of the catalogue, which speaks of readings or findings, in the words of what was really counted. */
export function formulaFor(formula: string, unit: CountedUnit): string {
  if (unit === "item") return formula;
  return formula.replace(COUNTS, OF_MARKS[unit]);
}
