import type { Attributes } from "@/lib/model/annotation";
import { labelsByItem } from "../cases/labels-by-item";
import type { Side, VendorOfCase } from "../cases/side";
import { EvaluationInputError } from "../input-error";
import type { EvaluationSettings } from "../settings";
import { attributePairs } from "./attribute-pairs";
import { type Measured, NOT_MEASURED_HERE } from "./measured";

/**
 * Compares whole-item labels: one measured thing for each reading (item and reader) of an item that gold labels.
 *
 * An ordered item that did not come back is one reading without an answer, and so is an item that came back without a
 * label: wrong for every label. A reader with several labels on one item, where one was asked, is wrong unless all are
 * gold's. Items that gold does not label are not measured.
 */
export function classifyCase(input: VendorOfCase, settings: EvaluationSettings): Measured[] {
  const { data, positions, items } = input;
  const goldOf = labelsByItem(input.gold, positions);
  const vendorOf = labelsByItem(input.vendor, positions);
  const said = (side: Side): AttributesByItem =>
    settings.attributes === undefined ? new Map() : attributesByItem(side, positions);
  const [goldSaid, vendorSaid] = [said(input.gold), said(input.vendor)];
  const measured: Measured[] = [];
  for (const item of [...items.measured].sort((first, second) => first - second)) {
    const goldLabels = new Set([...(goldOf.get(item)?.values() ?? [])].flat());
    const [goldLabel, other] = goldLabels;
    if (goldLabel === undefined) continue;
    if (other !== undefined) {
      const names = [...goldLabels].map((label) => settings.labels[label]).join(" and ");
      throw new EvaluationInputError("ambiguous_item", `item ${data.items[item]?.key}: the reference says ${names}`);
    }
    const readings = vendorOf.get(item);
    if (!readings) {
      const vendorLabel = null;
      measured.push({ ...NOT_MEASURED_HERE, item, goldLabel, vendorLabel, outcome: "not_returned", severity: 1 });
      continue;
    }
    for (const [reader, labels] of [...readings].sort(([first], [second]) => (first < second ? -1 : 1))) {
      const vendorLabel = labels.find((label) => label !== goldLabel) ?? goldLabel;
      const isRight = vendorLabel === goldLabel;
      measured.push({
        ...NOT_MEASURED_HERE,
        item,
        reader,
        goldLabel,
        vendorLabel,
        ...attributePairs(
          [...(goldSaid.get(item)?.values() ?? [])].flat(),
          vendorSaid.get(item)?.get(reader) ?? [],
          settings.attributes,
        ),
        outcome: isRight ? "agree" : "wrong_label",
        severity: isRight ? 0 : labelDistance(goldLabel, vendorLabel, settings),
      });
    }
  }
  return measured;
}

/** item -> reader -> the attributes given with its labels. */
type AttributesByItem = Map<number, Map<string, Attributes[]>>;

function attributesByItem(side: Side, positions: ReadonlyMap<string, number>): AttributesByItem {
  const found: AttributesByItem = new Map();
  for (const { item, annotator = "", attributes } of side.annotations) {
    const position = positions.get(item);
    if (position === undefined) continue;
    const readers = found.get(position) ?? new Map<string, Attributes[]>();
    readers.set(annotator, [...(readers.get(annotator) ?? []), attributes]);
    found.set(position, readers);
  }
  return found;
}

/** How far apart two labels are, 0 to 1: by steps on an ordinal scale, else 1 for any two. */
function labelDistance(gold: number, vendor: number, { task, labels }: EvaluationSettings): number {
  return task === "ordinal" ? Math.abs(gold - vendor) / Math.max(1, labels.length - 1) : 1;
}
