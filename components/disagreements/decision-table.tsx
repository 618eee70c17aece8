import { DataTable } from "@/components/tables/data-table";
import { DECISIONS } from "@/lib/disagreements/adjudication/decision";
import type { AdjudicationState } from "@/lib/disagreements/adjudication/load-adjudications";
import { estimateCells } from "@/lib/display/estimate";
import { formatCount } from "@/lib/display/number";
import type { TableRow } from "@/lib/display/table-model";
import { ADJUDICATION_TEXT as T } from "@/lib/text/adjudication";

/** How the sheet was decided: differences, and beside them what all agree on. */
export function DecisionTable({ counts, referenceWrong }: Pick<AdjudicationState, "counts" | "referenceWrong">) {
  const rowOf = (kind: "differences" | "agreed"): TableRow => {
    const { text, estimate } = { ...estimateCells(referenceWrong[kind], "prevalence"), estimate: referenceWrong[kind] };
    return {
      id: kind,
      cells: { kind: T[kind], ...counts[kind], wrong: T.wrongShare(text, formatCount(estimate.n)) },
    };
  };
  return (
    <DataTable
      label={T.decided}
      columns={[
        { id: "kind", header: T.kind },
        ...DECISIONS.map((id) => ({ id, header: T.decisionNames[id], kind: "number" as const, decimals: 0 })),
        { id: "wrong", header: T.wrong, description: T.wrongOf },
      ]}
      rows={[rowOf("differences"), rowOf("agreed")]}
      csvName="adjudication"
      stateKey="decided-"
      hasFilter={false}
    />
  );
}
