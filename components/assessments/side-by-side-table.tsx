import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { RowHead, Table, TableCell, TableFrame, TableHead } from "@/components/ui/table";
import { Unbroken } from "@/components/ui/unbroken";
import type { AssessmentView } from "@/lib/assessments/records/load-assessment";
import { sideBySide } from "@/lib/assessments/side-by-side/side-by-side";
import { formatCalendarDate } from "@/lib/display/date";
import { formatPercent } from "@/lib/display/quantity";
import { ASSESSMENT_TEXT as T } from "@/lib/text/assessment-page";
import { CHECKLIST_TEXT } from "@/lib/text/checklists";

/** Candidates in columns: verdict and numbers, then every question, the different answers first. */
export function SideBySideTable({ candidates }: { candidates: readonly AssessmentView[] }) {
  const rows = sideBySide(candidates.map(({ vendor, score }) => ({ name: vendor.name, score })));
  const asOf = candidates[0]?.score.asOf;
  const different = rows.filter(({ isDifferent }) => isDifferent).length;
  const share = (value: number | null, otherwise: string) => (value === null ? otherwise : formatPercent(value));
  const figures: { name: string; words: (view: AssessmentView) => string }[] = [
    {
      name: asOf === undefined ? T.verdict : `${T.verdict}. ${T.asOf(formatCalendarDate(asOf))}`,
      words: ({ score }) => T.verdicts[score.verdict.state],
    },
    { name: T.score, words: ({ score }) => share(score.overall.score, T.notAssessed) },
    {
      name: T.interval,
      words: ({ score: { overall } }) =>
        overall.low === null || overall.high === null
          ? T.nothingApplies
          : `${formatPercent(overall.low)} – ${formatPercent(overall.high)}`,
    },
    { name: T.coverage, words: ({ score }) => share(score.overall.coverage, T.nothingApplies) },
    { name: T.evidenced, words: ({ score }) => share(score.overall.evidenced, T.notAssessed) },
  ];
  return (
    <TableFrame label={T.sideBySide}>
      <Table>
        <thead>
          <tr>
            <TableHead>{CHECKLIST_TEXT.checklist}</TableHead>
            {candidates.map(({ vendor, no }) => (
              <TableHead key={vendor.id} className="min-w-32">
                <Link href={`/vendors/${vendor.id}/assessments/${no}`} className="link">
                  {vendor.name}
                </Link>
              </TableHead>
            ))}
          </tr>
        </thead>
        <tbody>
          {figures.map(({ name, words }) => (
            <tr key={name}>
              <RowHead>{name}</RowHead>
              {candidates.map((view) => (
                <TableCell key={view.vendor.id}>
                  <Unbroken text={words(view)} />
                </TableCell>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="rowgroup" colSpan={candidates.length + 1} className="bg-surface px-2.5 py-1.5 text-left text-xs">
              {T.differences(different, rows.length)}
            </th>
          </tr>
          {rows.map(({ key, question, isKnockout, cells, isDifferent }) => (
            <tr key={key}>
              <RowHead className={isDifferent ? "min-w-64" : "min-w-64 font-normal text-muted"}>
                {question} {isKnockout ? <Badge>{CHECKLIST_TEXT.knockout}</Badge> : null}
              </RowHead>
              {candidates.map(({ vendor }, at) => {
                const cell = cells[at];
                const words = cell?.state === "out_of_scope" ? T.leftOut : cell?.words;
                return <TableCell key={vendor.id}>{words ?? T.notAsked}</TableCell>;
              })}
            </tr>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}
