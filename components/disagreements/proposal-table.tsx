import { DataTable } from "@/components/tables/data-table";
import { itemHref } from "@/lib/disagreements/addresses";
import type { DecidedQuestion } from "@/lib/disagreements/adjudication/load-adjudications";
import { ADJUDICATION_TEXT as T } from "@/lib/text/adjudication";

const COLUMNS = [
  { id: "item", header: T.columns.item },
  { id: "case", header: T.columns.case },
  { id: "finding", header: T.columns.finding },
  { id: "reference", header: T.columns.reference },
  { id: "right", header: T.columns.right },
  { id: "by", header: T.columns.by },
  { id: "remarks", header: T.columns.remarks },
];

/** What was decided against the reference, each opening its item. */
export function ProposalTable({
  projectNo,
  evaluationNo,
  proposals,
}: {
  projectNo: number;
  evaluationNo: number;
  proposals: readonly DecidedQuestion[];
}) {
  const rows = proposals.map((one) => ({
    id: one.question,
    cells: {
      item: { text: one.itemKey, href: itemHref(projectNo, one.itemNo, { evaluationNo, finding: one.finding }) },
      case: one.caseKey,
      finding: one.finding,
      reference: one.goldAnswer,
      right: one.rightAnswer ?? (one.decision === "other" ? one.otherAnswer : T.decisionNames[one.decision]),
      by: one.adjudicator || null,
      remarks: [one.remarks, one.isDisputed ? T.disputed : null].filter((part) => part !== null).join("; ") || null,
    },
  }));
  return <DataTable label={T.proposals} columns={COLUMNS} rows={rows} csvName="proposals" stateKey="proposals-" />;
}
