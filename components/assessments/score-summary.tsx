import { RowHead, Table, TableFrame, TableHead } from "@/components/ui/table";
import type { AssessmentScore } from "@/lib/assessments/score/score-assessment";
import type { KnockoutStanding } from "@/lib/assessments/score/verdict";
import { formatCalendarDate } from "@/lib/display/date";
import { ASSESSMENT_TEXT as T } from "@/lib/text/assessment-page";
import { FIGURE_HEADS, FigureCells } from "./figure-cells";
import { VerdictBadge } from "./verdict-badge";

/** The verdict and the four numbers, never one without the others; then the same of each section. */
export function ScoreSummary({ score }: { score: AssessmentScore }) {
  const { overall, sections, verdict, asOf, standings } = score;
  const open = verdict.knockouts.filter(({ state }) => state !== "pass");
  const numbers = new Map(standings.map(({ item }, at) => [item.key, at + 1]));
  return (
    <div className="flex flex-col gap-3">
      <p className="flex flex-wrap items-center gap-2" role="status">
        <span>{T.verdict}:</span>
        <VerdictBadge state={verdict.state} />
        <span className="text-muted">{T.asOf(formatCalendarDate(asOf))}</span>
      </p>
      {open.length > 0 ? (
        <ul className="flex flex-col gap-1 text-sm">
          {open.map((knockout) => (
            <li key={knockout.key}>
              <a href={`#${knockout.key}`} className="link">
                {numbers.get(knockout.key)}
              </a>{" "}
              {knockoutWords(knockout)}
            </li>
          ))}
        </ul>
      ) : null}
      <TableFrame label={T.result}>
        <Table>
          <thead>
            <tr>
              <TableHead>{T.section}</TableHead>
              {FIGURE_HEADS.map((head) => (
                <TableHead key={head} className="text-right">
                  {head}
                </TableHead>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr className="font-semibold">
              <RowHead className="font-semibold">{T.result}</RowHead>
              <FigureCells figures={overall} />
            </tr>
            {sections.map(({ key, title, figures }) => (
              <tr key={key}>
                <RowHead className="font-normal">{title}</RowHead>
                <FigureCells figures={figures} />
              </tr>
            ))}
          </tbody>
        </Table>
      </TableFrame>
    </div>
  );
}

function knockoutWords({ state, reason, followUp }: KnockoutStanding): string {
  const parts: string[] = [T.verdicts[state]];
  if (reason !== null) parts.push(T.reasons[reason]);
  if (followUp !== null) parts.push(T.due(followUp.owner, formatCalendarDate(followUp.dueOn)));
  if (followUp?.isOverdue) parts.push(T.overdue);
  return parts.join(", ");
}
