import { Badge, type BadgeTone } from "@/components/ui/badge";
import { RowHead, Table, TableCell, TableFrame, TableHead } from "@/components/ui/table";
import type { ScoreFigures } from "@/lib/assessments/score/figures";
import type { AssessmentScore } from "@/lib/assessments/score/score-assessment";
import type { KnockoutStanding } from "@/lib/assessments/score/verdict";
import { formatCalendarDate } from "@/lib/display/date";
import { formatPercent } from "@/lib/display/quantity";
import { ASSESSMENT_TEXT as T } from "@/lib/text/assessment-page";

const TONES: Record<keyof typeof T.verdicts, BadgeTone> = {
  pass: "success",
  conditional: "warning",
  fail: "danger",
  open: "neutral",
  no_knockouts: "neutral",
};

const share = (value: number | null, otherwise: string) => (value === null ? otherwise : formatPercent(value));

function FigureCells({ figures }: { figures: ScoreFigures }) {
  const { score, coverage, low, high, evidenced, answered, items } = figures;
  return (
    <>
      <TableCell className="text-right">{share(score, T.notAssessed)}</TableCell>
      <TableCell className="text-right">
        {low === null || high === null ? T.nothingApplies : `${formatPercent(low)} – ${formatPercent(high)}`}
      </TableCell>
      <TableCell className="text-right">{share(coverage, T.nothingApplies)}</TableCell>
      <TableCell className="text-right">{share(evidenced, T.notAssessed)}</TableCell>
      <TableCell className="text-right">{`${answered} / ${items}`}</TableCell>
    </>
  );
}

/** The verdict and the four numbers, never one without the others; then the same of each section. */
export function ScoreSummary({ score }: { score: AssessmentScore }) {
  const { overall, sections, verdict, asOf, standings } = score;
  const open = verdict.knockouts.filter(({ state }) => state !== "pass");
  const numbers = new Map(standings.map(({ item }, at) => [item.key, at + 1]));
  return (
    <div className="flex flex-col gap-3">
      <p className="flex flex-wrap items-center gap-2" role="status">
        <span>{T.verdict}:</span>
        <Badge tone={TONES[verdict.state]}>{T.verdicts[verdict.state]}</Badge>
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
              <TableHead className="text-right">{T.score}</TableHead>
              <TableHead className="text-right">{T.interval}</TableHead>
              <TableHead className="text-right">{T.coverage}</TableHead>
              <TableHead className="text-right">{T.evidenced}</TableHead>
              <TableHead className="text-right">{T.answers}</TableHead>
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
