import { formatDay } from "@/lib/display/date";
import { formatCount } from "@/lib/display/number";
import type { TableColumn, TableRow } from "@/lib/display/table-model";
import { GOLD_TEXT } from "@/lib/text/gold";
import type { GoldListEntry } from "./load-gold-list";

const T = GOLD_TEXT.columns;

/** The gold versions as a table. */
export function goldTable(
  projectNo: number,
  versions: readonly GoldListEntry[],
  timeZone: string,
): { columns: TableColumn[]; rows: TableRow[] } {
  return {
    columns: [
      { id: "no", header: T.no },
      { id: "name", header: T.name },
      { id: "state", header: T.state },
      { id: "kind", header: T.kind },
      { id: "makers", header: T.makers, empty: GOLD_TEXT.nobody },
      { id: "items", header: T.items, kind: "number", empty: GOLD_TEXT.notFrozen },
      { id: "findings", header: T.findings, kind: "number", empty: GOLD_TEXT.notFrozen },
      { id: "evaluations", header: T.evaluations, kind: "number" },
      { id: "guideline", header: T.guideline },
      { id: "frozen", header: T.frozen, empty: GOLD_TEXT.notFrozen },
    ],
    rows: versions.map((version) => ({
      id: String(version.no),
      href: `/projects/${projectNo}/gold/${version.no}`,
      cells: {
        no: { text: formatCount(version.no), sortAs: version.no, csv: version.no },
        name: version.name,
        state: {
          text: version.replacedBy === null ? GOLD_TEXT.states[version.state] : GOLD_TEXT.replaced(version.replacedBy),
          tone: version.state === "frozen" ? "success" : "accent",
        },
        kind: GOLD_TEXT.kinds[version.kind],
        makers: version.makers.join(", "),
        items: version.scope?.items ?? null,
        findings: version.scope?.findings ?? null,
        evaluations: version.evaluations,
        guideline: version.guidelineVersion,
        frozen:
          version.frozenAt === null
            ? null
            : {
                text: formatDay(version.frozenAt, timeZone),
                sortAs: version.frozenAt.getTime(),
                csv: version.frozenAt.toISOString(),
              },
      },
    })),
  };
}
