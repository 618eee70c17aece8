import { TableCell } from "@/components/ui/table";
import type { ScoreFigures } from "@/lib/assessments/score/figures";
import { formatPercent } from "@/lib/display/quantity";
import { ASSESSMENT_TEXT as T } from "@/lib/text/assessment-page";

const share = (value: number | null, otherwise: string) => (value === null ? otherwise : formatPercent(value));

/** What `FigureCells` shows, in its order. */
export const FIGURE_HEADS = [T.score, T.interval, T.coverage, T.evidenced, T.answers] as const;

/** The four numbers of an assessment or a section, never one without the others, and how much is answered. */
export function FigureCells({ figures }: { figures: ScoreFigures }) {
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
