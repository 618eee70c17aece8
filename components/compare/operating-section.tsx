import { Fragment } from "react";
import { ChartFigure } from "@/components/charts/chart-figure";
import { OperatingPointsPlot } from "@/components/charts/operating-plot";
import { Section } from "@/components/ui/page-header";
import { operatingPoints } from "@/lib/compare/comparison-charts";
import type { ComparisonLinks } from "@/lib/compare/comparison-tables";
import { costPairTable, costTable, declaredCost } from "@/lib/compare/operating-costs";
import type { EvaluationResult } from "@/lib/evaluation/result";
import { COMPARE_TEXT } from "@/lib/text/compare";
import { OPERATING_TEXT as T } from "@/lib/text/operating";
import { Sheet } from "./sheet";

/** Operating points as a plot; a winner only by a cost that was declared. */
export function OperatingSection({ result, links }: { result: EvaluationResult; links: ComparisonLinks }) {
  const plot = operatingPoints(result);
  const { operating } = result;
  if (!plot && !operating) return null;
  const tables = operating
    ? ([
        [T.costs, costTable(result, operating, links), "cost"],
        [T.difference, costPairTable(result, operating, links), "cost-pair"],
      ] as const)
    : [];
  return (
    <Section title={COMPARE_TEXT.operating} description={`${T.note} ${declaredCost(result)}`}>
      {plot ? (
        <ChartFigure title={`${plot.yTitle} · ${plot.xTitle}`}>
          <OperatingPointsPlot plot={plot} />
        </ChartFigure>
      ) : null}
      {tables.map(([label, table, key]) => (
        <Fragment key={key}>
          <h3 className="pt-2">{label}</h3>
          <Sheet label={label} table={table} csvName={key} stateKey={key} />
        </Fragment>
      ))}
    </Section>
  );
}
