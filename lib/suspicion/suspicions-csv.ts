import "server-only";
import { writeCsv } from "@/lib/display/csv";
import { SUSPICION_TEXT as T } from "@/lib/text/suspicions";
import type { SuspicionRow } from "./load-suspicions";

const COLUMNS = [
  "kind",
  "name",
  "about",
  "vendors",
  "seen",
  "value",
  "of",
  "unit",
  "n",
  "p",
  "items",
  "settled",
  "replies",
];

/** The questions of an evaluation as a file: kinds by their code and by their name, items and replies by ";". */
export function suspicionsCsv(rows: readonly SuspicionRow[]): string {
  return writeCsv(
    COLUMNS,
    rows.map(({ kind, subject, vendors, message, estimate, items, isSettled, replies }) => [
      kind,
      T.kinds[kind],
      subject,
      vendors.map(({ name }) => name).join("; "),
      message,
      estimate.value,
      estimate.of,
      estimate.unit ?? null,
      estimate.n,
      estimate.p ?? null,
      items.map(({ key }) => key).join("; "),
      isSettled ? "yes" : "no",
      replies.map(({ reply }) => reply).join("; "),
    ]),
  );
}
