import type { Annotation } from "@/lib/model/annotation";
import type { Side, VendorOfCase } from "../cases/side";
import { isSetAside } from "../difficult-rule";
import type { EvaluationSettings } from "../settings";
import { withSketch } from "../shapes/difference-sketch";
import { findingName } from "../shapes/finding-stack";
import { sketchShapes } from "../shapes/sketch-shapes";
import { attributePairs } from "./attribute-pairs";
import { type Measured, NOT_MEASURED_HERE } from "./measured";

interface NamedFinding {
  label: number;
  items: number[];
  annotations: Annotation[];
}

/** Detection by finding: an object of the case is found where the vendor marked the same finding at all. */
export function detectFindings(input: VendorOfCase, settings: EvaluationSettings): Measured[] {
  const gold = namedFindings(input, input.gold, settings);
  const vendor = namedFindings(input, input.vendor, settings);
  const pictured = (measured: Measured, one: NamedFinding | undefined, other: NamedFinding | undefined) =>
    withSketch(measured, input.isSketched, () =>
      sketchShapes(input, one?.annotations ?? [], other?.annotations ?? [], true),
    );
  const measured: Measured[] = [];
  for (const [finding, own] of gold) {
    const { label, items } = own;
    const other = vendor.get(finding);
    if (own.annotations.some((one) => isSetAside(one, settings))) continue;
    const isReturned = items.some((item) => input.items.returned.has(item));
    const base = { ...NOT_MEASURED_HERE, item: middle(items), finding, goldLabel: label };
    if (!other) {
      const outcome = isReturned ? "missing" : "not_returned";
      measured.push(pictured({ ...base, vendorLabel: null, outcome, severity: 1 }, own, other));
    } else {
      const isSame = other.label === label;
      const outcome = isSame ? "found" : "wrong_label";
      const said = ({ annotations }: NamedFinding) => annotations.map(({ attributes }) => attributes);
      const attributes = isSame ? attributePairs(said(own), said(other), settings.attributes) : {};
      const pair: Measured = { ...base, ...attributes, vendorLabel: other.label, outcome, severity: isSame ? 0 : 1 };
      measured.push(pictured(pair, own, other));
    }
  }
  for (const [finding, own] of vendor) {
    if (gold.has(finding)) continue;
    const extra: Measured = {
      ...NOT_MEASURED_HERE,
      item: middle(own.items),
      finding,
      goldLabel: null,
      vendorLabel: own.label,
      outcome: "extra",
      severity: 1,
    };
    measured.push(pictured(extra, undefined, own));
  }
  return measured;
}

function namedFindings({ positions }: VendorOfCase, side: Side, { findingAttribute }: EvaluationSettings) {
  const found = new Map<string, NamedFinding>();
  for (const annotation of side.annotations) {
    const item = positions.get(annotation.item);
    const label = side.labelOf(annotation);
    if (item === undefined || typeof label !== "number") continue;
    const name = findingName(annotation, findingAttribute);
    const finding = found.get(name) ?? { label, items: [], annotations: [] };
    finding.items.push(item);
    finding.annotations.push(annotation);
    found.set(name, finding);
  }
  return new Map([...found].sort(([first], [second]) => (first < second ? -1 : 1)));
}

function middle(items: readonly number[]): number {
  const sorted = [...new Set(items)].sort((first, second) => first - second);
  return sorted[(sorted.length - 1) >> 1] ?? 0;
}
