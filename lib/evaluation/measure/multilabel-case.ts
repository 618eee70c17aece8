import { labelsByItem } from "../cases/labels-by-item";
import type { VendorOfCase } from "../cases/side";
import type { EvaluationSettings } from "../settings";
import type { LabelPresence, PresenceCounts } from "../tally";
import { addMeasuredAttributes, attributePairs } from "./attribute-pairs";
import { attributesByLabel } from "./attributes-by-label";
import { mostReadingsOnItem } from "./count-readings";
import { type Measured, NOT_MEASURED_HERE } from "./measured";

/**
 * Compares sets of labels: for each reading (item and reader) every label that gold or the vendor has, and one measured
 * thing without labels for the reading itself, so that what both leave out can be counted.
 *
 * Gold speaks of every measured item: no label means that none applies. An ordered item that did not come back misses
 * all of gold's labels and is not right about the others. Attributes are compared where both sides have the label they
 * stand with.
 */
export function multilabelCase(input: VendorOfCase, { attributes }: EvaluationSettings): Measured[] {
  const { items, positions } = input;
  const isCompared = attributes !== undefined;
  const goldSaid = isCompared ? attributesByLabel(input.gold, positions) : null;
  const vendorSaid = isCompared ? attributesByLabel(input.vendor, positions) : null;
  const goldOf = labelsByItem(input.gold, positions);
  const vendorOf = labelsByItem(input.vendor, positions);
  const measured: Measured[] = [];
  for (const item of [...items.measured].sort((first, second) => first - second)) {
    const gold = new Set([...(goldOf.get(item)?.values() ?? [])].flat());
    const readings = vendorOf.get(item) ?? new Map(items.returned.has(item) ? [["", []]] : []);
    if (readings.size === 0) {
      measured.push(readingOf(item, "", "not_returned"));
      for (const label of gold) measured.push(presenceOf(item, "", label, true, null));
      continue;
    }
    for (const [reader, said] of [...readings].sort(([first], [second]) => (first < second ? -1 : 1))) {
      const labels = new Set(said);
      const isExact = labels.size === gold.size && [...labels].every((label) => gold.has(label));
      measured.push(readingOf(item, reader, isExact ? "agree" : "found"));
      for (const label of [...new Set([...gold, ...labels])].sort((first, second) => first - second)) {
        const pairs =
          goldSaid && vendorSaid && gold.has(label) && labels.has(label)
            ? attributePairs(goldSaid(item, null, label), vendorSaid(item, reader, label), attributes)
            : {};
        measured.push({ ...presenceOf(item, reader, label, gold.has(label), labels.has(label)), ...pairs });
      }
    }
  }
  return measured;
}

/** The reading as a whole: exactly gold's labels (`agree`), others (`found`), or none (`not_returned`). */
function readingOf(item: number, reader: string, outcome: "agree" | "found" | "not_returned"): Measured {
  return { ...NOT_MEASURED_HERE, item, reader, goldLabel: null, vendorLabel: null, outcome, severity: 0 };
}

/** One label of a reading; `isSaid` null where nothing came. */
function presenceOf(item: number, reader: string, label: number, isGold: boolean, isSaid: boolean | null): Measured {
  const isRight = isGold && isSaid === true;
  return {
    ...NOT_MEASURED_HERE,
    item,
    reader,
    goldLabel: isGold ? label : null,
    vendorLabel: isSaid ? label : null,
    outcome: isSaid === null ? "not_returned" : isRight ? "agree" : isGold ? "missing" : "extra",
    severity: isRight ? 0 : 1,
  };
}

/** Counts readings and each label's presences. */
export function countPresences(measured: readonly Measured[], labels: number): PresenceCounts {
  const byLabel = Array.from({ length: labels }, (): LabelPresence => ({ tp: 0, fp: 0, fn: 0, notReturned: 0 }));
  const isReading = ({ goldLabel, vendorLabel, outcome }: Measured) =>
    goldLabel === null && vendorLabel === null && outcome !== "not_returned";
  const mostOnItem = mostReadingsOnItem(measured.filter(isReading));
  const counts: PresenceCounts = { task: "presences", readings: 0, notReturned: 0, exact: 0, mostOnItem, byLabel };
  for (const one of measured) {
    const { goldLabel, vendorLabel, outcome } = one;
    const label = goldLabel ?? vendorLabel;
    if (label === null) {
      if (outcome === "not_returned") counts.notReturned += 1;
      else counts.readings += 1;
      if (outcome === "agree") counts.exact += 1;
      continue;
    }
    const presence = byLabel[label];
    if (!presence) continue;
    if (outcome === "not_returned") presence.notReturned += 1;
    else if (outcome === "agree") {
      presence.tp += 1;
      addMeasuredAttributes(presence, one);
    } else if (outcome === "missing") presence.fn += 1;
    else presence.fp += 1;
  }
  return counts;
}
