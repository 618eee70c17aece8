import "server-only";
import { type CopyValue, copyLine } from "@/db/copy";
import { dice } from "@/lib/statistics/overlap/dice";
import type { Disagreement } from "../result";
import { placeText, questionId } from "./question-id";
import { RankedRows } from "./ranked-rows";

/** Who differs where, of a stored disagreement. */
export interface DisagreementPlace {
  caseKey: string;
  item: string;
  vendor: string;
  reader: string | null;
}

/**
 * Disagreements as they are stored, kept small until all are there and their rank is known: what is worth most first;
 * ties by severity, size of what is at stake, then by name, so that the order is the same every time.
 */
export class DisagreementRows {
  private readonly rows = new RankedRows(3, 4);

  push(one: Disagreement): void {
    const size = Math.max(one.goldCount ?? 0, one.vendorCount ?? 0);
    const says = [
      ...[one.finding, one.outcome, one.severity, one.goldLabel, one.vendorLabel, overlapOf(one)],
      ...[
        one.worth,
        questionId(one.question),
        one.question.frame,
        placeText(one.place?.gold),
        placeText(one.place?.vendor),
        one.measuredAt ?? null,
        one.attribute?.name ?? null,
        one.attribute?.gold ?? null,
        one.attribute?.vendor ?? null,
      ],
    ];
    this.rows.add([one.worth, one.severity, size], [one.case, one.item, one.vendor, one.reader ?? ""], copyLine(says));
  }

  /** Lines for COPY, one by one; `head` gives the columns before `finding`. */
  *lines(head: (place: DisagreementPlace, at: number) => CopyValue[]): Generator<string> {
    let at = 0;
    for (const { names, text } of this.rows.ranked()) {
      const [caseKey = "", item = "", vendor = "", reader = ""] = names;
      const columns = head({ caseKey, item, vendor, reader: reader === "" ? null : reader }, at++);
      yield `${copyLine(columns).slice(0, -1)}\t${text}`;
    }
  }
}

/** Dice of the two shapes; null where either side has none. */
function overlapOf({ intersection, goldCount, vendorCount }: Disagreement): number | null {
  if (intersection === null || goldCount === null || vendorCount === null) return null;
  return dice({ intersection, first: goldCount, second: vendorCount }).value;
}
