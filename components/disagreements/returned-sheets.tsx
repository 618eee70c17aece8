import { DataTable } from "@/components/tables/data-table";
import type { ReturnedSheetEntry } from "@/lib/disagreements/adjudication/load-adjudications";
import { formatInstant } from "@/lib/display/date";
import { ADJUDICATION_TEXT as T } from "@/lib/text/adjudication";

const COLUMNS = [
  { id: "no", header: T.returnedColumns.no, kind: "number" as const, decimals: 0 },
  { id: "file", header: T.returnedColumns.file },
  { id: "evaluation", header: T.returnedColumns.evaluation, kind: "number" as const, decimals: 0 },
  { id: "answers", header: T.returnedColumns.answers, kind: "number" as const, decimals: 0 },
  { id: "by", header: T.returnedColumns.by },
  { id: "at", header: T.returnedColumns.at },
];

/** The sheets that came back, the newest first. */
export function ReturnedSheets({ sheets, timeZone }: { sheets: readonly ReturnedSheetEntry[]; timeZone: string }) {
  const rows = sheets.map(({ no, fileName, evaluationNo, answers, by, at }) => ({
    id: String(no),
    cells: {
      no,
      file: fileName,
      evaluation: evaluationNo,
      answers,
      by,
      at: { text: formatInstant(at, timeZone), sortAs: at.toISOString() },
    },
  }));
  return <DataTable label={T.returned} columns={COLUMNS} rows={rows} csvName="returned-sheets" stateKey="sheets-" />;
}
