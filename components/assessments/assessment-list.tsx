import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";
import { RowHead, Table, TableCell, TableFrame, TableHead } from "@/components/ui/table";
import type { AssessmentListEntry } from "@/lib/assessments/records/load-assessment-list";
import type { AssessmentScore } from "@/lib/assessments/score/score-assessment";
import { formatDay } from "@/lib/display/date";
import { ASSESSMENT_TEXT as T } from "@/lib/text/assessment-page";
import { FIGURE_HEADS, FigureCells } from "./figure-cells";
import { VerdictBadge } from "./verdict-badge";

export interface ListedAssessment extends Pick<AssessmentListEntry, "no" | "title" | "version" | "createdAt"> {
  score: AssessmentScore;
}

/** The assessments of a vendor or tool, each with verdict and numbers as of today. */
export function AssessmentList({
  vendorId,
  entries,
  timeZone,
}: {
  vendorId: string;
  entries: readonly ListedAssessment[];
  timeZone: string;
}) {
  if (entries.length === 0) return <EmptyState title={T.none}>{T.noneText}</EmptyState>;
  return (
    <TableFrame label={T.list}>
      <Table>
        <thead>
          <tr>
            <TableHead>{T.checklist}</TableHead>
            <TableHead>{T.started}</TableHead>
            <TableHead>{T.verdict}</TableHead>
            {FIGURE_HEADS.map((head) => (
              <TableHead key={head} className="text-right">
                {head}
              </TableHead>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map(({ no, title, version, createdAt, score: { overall, verdict } }) => (
            <tr key={no}>
              <RowHead>
                <Link href={`/vendors/${vendorId}/assessments/${no}`} className="link">
                  {T.title(no, title)}
                </Link>{" "}
                <span className="font-normal text-muted text-xs">{T.version(version)}</span>
              </RowHead>
              <TableCell>{formatDay(createdAt, timeZone)}</TableCell>
              <TableCell>
                <VerdictBadge state={verdict.state} />
              </TableCell>
              <FigureCells figures={overall} />
            </tr>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}
