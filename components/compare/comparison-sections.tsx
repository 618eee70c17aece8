import { Fragment } from "react";
import { AddressSelect } from "@/components/address/address-select";
import { ChartFigure } from "@/components/charts/chart-figure";
import { ForestPlot } from "@/components/charts/forest-plot";
import { HeatTable } from "@/components/charts/heat-table";
import { Message } from "@/components/ui/message";
import { Section } from "@/components/ui/page-header";
import { type AcceptanceCriterion, acceptanceTable } from "@/lib/compare/acceptance-table";
import { confusionOf, differenceForest, singleForest } from "@/lib/compare/comparison-charts";
import {
  type ComparisonLinks,
  countTable,
  figureTable,
  labelTable,
  pairCountTable,
  pairTable,
  rankFootnotes,
  rankTable,
  sliceTable,
} from "@/lib/compare/comparison-tables";
import { figureGroups, figureIds, figureWithin, shownByLabel } from "@/lib/compare/figure-groups";
import { interactionTable } from "@/lib/compare/interaction-table";
import type { NoiseCeiling } from "@/lib/compare/noise-ceiling";
import type { RankMatrix } from "@/lib/compare/rank-conventions";
import { metricName, metricWords } from "@/lib/display/metric-definition";
import { formatPValue } from "@/lib/display/p-value";
import type { EvaluationResult } from "@/lib/evaluation/result";
import { ACCEPTANCE_TEXT } from "@/lib/text/acceptance";
import { COMPARE_TEXT } from "@/lib/text/compare";
import { Sheet } from "./sheet";

interface SectionProps {
  result: EvaluationResult;
  /** The figure that the label and slice tables and the single estimates show. */
  metric: string;
  links: ComparisonLinks;
}

/** Differences of the primary figure; of another chosen figure below it, with intervals and no p. */
export function PairedDifferences({ result, metric, links }: SectionProps) {
  const { primary } = result;
  const chart = differenceForest(result, primary.metric);
  const other = metric === primary.metric ? null : differenceForest(result, metric);
  const { omnibus } = result;
  return (
    <Section title={COMPARE_TEXT.differences}>
      {chart.rows.length > 0 ? (
        <ChartFigure
          title={metricName(primary.metric)}
          note={COMPARE_TEXT.differencesNote(metricName(primary.metric))}
          twin={
            <Sheet
              table={pairTable(result, links, primary.metric)}
              label={COMPARE_TEXT.differences}
              csvName="pairs"
              stateKey="pair"
            />
          }
        >
          <ForestPlot chart={chart} />
        </ChartFigure>
      ) : null}
      {omnibus ? (
        <p className="text-muted text-sm">
          {COMPARE_TEXT.omnibus(omnibus.test, formatPValue(omnibus.p, omnibus.reason))}
        </p>
      ) : null}
      {other && other.rows.length > 0 ? (
        <ChartFigure
          title={metricName(metric)}
          note={COMPARE_TEXT.otherDifferencesNote(metricName(metric))}
          twin={
            <Sheet
              table={pairTable(result, links, metric)}
              label={`${COMPARE_TEXT.differences}: ${metricName(metric)}`}
              csvName={`pairs-${metric}`}
              stateKey="other"
            />
          }
        >
          <ForestPlot chart={other} />
        </ChartFigure>
      ) : null}
    </Section>
  );
}

export function SingleEstimates({ result, metric, links, ceiling }: SectionProps & { ceiling?: NoiseCeiling | null }) {
  return (
    <Section
      title={COMPARE_TEXT.singles}
      description={COMPARE_TEXT.singlesNote}
      actions={<FigureSelect result={result} metric={metric} />}
    >
      <ChartFigure title={metricName(metric)}>
        <ForestPlot chart={singleForest(result, metric, ceiling)} />
      </ChartFigure>
      {figureGroups(result).map(({ name, ids }, at) => (
        <Fragment key={name ?? ""}>
          <h3 className="pt-2">{name ?? COMPARE_TEXT.allFigures}</h3>
          <Sheet
            table={figureTable(result, links, ids)}
            label={name ?? COMPARE_TEXT.allFigures}
            csvName={at === 0 ? "figures" : `figures-${at + 1}`}
            stateKey={at === 0 ? "figure" : `figure${at + 1}`}
          />
        </Fragment>
      ))}
    </Section>
  );
}

function FigureSelect({ result, metric }: { result: EvaluationResult; metric: string }) {
  const options = figureIds(result).map((id) => ({ value: id, label: metricName(id) }));
  return <AddressSelect name="figure" label={COMPARE_TEXT.figure} value={metric} options={options} />;
}

/** Why a table shows another figure than the chosen one; nothing where it shows that. */
function insteadOf(asked: string, shown: string): string {
  return asked === shown ? "" : `${COMPARE_TEXT.insteadOf(metricName(asked), metricWords(shown))} `;
}

export function LabelFigures({ result, metric, links }: SectionProps) {
  const [shown, ...others] = shownByLabel(result, metric);
  if (result.labels.length === 0 || shown === undefined) return null;
  const isAlone = others.length === 0;
  const why = isAlone ? insteadOf(metric, shown) : `${COMPARE_TEXT.notByLabel(metricName(metric))} `;
  return (
    <Section
      title={isAlone ? `${COMPARE_TEXT.labels}: ${metricName(shown)}` : COMPARE_TEXT.labels}
      description={`${why}${COMPARE_TEXT.labelsNote}`}
    >
      {[shown, ...others].map((id) => (
        <Fragment key={id}>
          {isAlone ? null : <h3>{metricName(id)}</h3>}
          <Sheet
            table={labelTable(result, id, links)}
            label={isAlone ? COMPARE_TEXT.labels : `${COMPARE_TEXT.labels}: ${metricName(id)}`}
            csvName={isAlone ? "labels" : `labels-${id}`}
            stateKey={isAlone ? "label" : `label-${id}`}
          />
        </Fragment>
      ))}
    </Section>
  );
}

export function SliceFigures({ result, metric, links, attribute }: SectionProps & { attribute: string | null }) {
  const attributes = sliceAttributes(result);
  const chosen = attribute !== null && attributes.includes(attribute) ? attribute : attributes[0];
  const shown = figureWithin(result, metric, ({ slices }) => Object.values(slices[chosen ?? ""] ?? {})) ?? metric;
  return (
    <Section
      title={`${COMPARE_TEXT.slices}: ${metricName(shown)}`}
      description={`${insteadOf(metric, shown)}${COMPARE_TEXT.slicesNote(result.receipt.settings.smallSlice)}`}
      actions={
        chosen === undefined ? null : (
          <AddressSelect
            name="by"
            label={COMPARE_TEXT.attribute}
            value={chosen}
            options={attributes.map((name) => ({ value: name, label: name }))}
          />
        )
      }
    >
      {chosen === undefined ? (
        <p className="text-muted">{COMPARE_TEXT.noSlices}</p>
      ) : (
        <>
          <Sheet
            table={sliceTable(result, chosen, shown, links)}
            label={chosen}
            csvName={`slices-${chosen}`}
            stateKey="slice"
          />
          <Interactions result={result} attribute={chosen} />
        </>
      )}
    </Section>
  );
}

function Interactions({ result, attribute }: { result: EvaluationResult; attribute: string }) {
  const table = interactionTable(result, attribute);
  if (table === null) return null;
  return (
    <>
      <h3 className="pt-2">{COMPARE_TEXT.interaction}</h3>
      <p className="max-w-prose text-muted text-sm">{COMPARE_TEXT.interactionNote}</p>
      <Sheet
        table={table}
        label={COMPARE_TEXT.interaction}
        csvName={`interaction-${attribute}`}
        stateKey="interaction"
      />
    </>
  );
}

function sliceAttributes(result: EvaluationResult): string[] {
  return [...new Set(result.vendors.flatMap(({ slices }) => Object.keys(slices)))];
}

export function CountsAndMissing({ result, links }: Omit<SectionProps, "metric">) {
  const rule = COMPARE_TEXT.missingRule[result.receipt.settings.missing];
  const pairs = pairCountTable(result);
  return (
    <Section title={COMPARE_TEXT.counts} description={`${COMPARE_TEXT.countsNote} ${rule}`}>
      <Sheet table={countTable(result, links)} label={COMPARE_TEXT.counts} csvName="counts" stateKey="count" />
      {pairs ? (
        <>
          <h3 className="pt-2">{COMPARE_TEXT.pairCounts}</h3>
          <Sheet table={pairs} label={COMPARE_TEXT.pairCounts} csvName="pair-counts" stateKey="pairs" />
        </>
      ) : null}
    </Section>
  );
}

/** The project's limits against every vendor's interval; nothing where none was set. */
export function AcceptanceCriteria({
  result,
  criteria,
  links,
}: Omit<SectionProps, "metric"> & { criteria: readonly AcceptanceCriterion[] }) {
  if (criteria.length === 0) return null;
  const table = acceptanceTable(result, criteria, links);
  return (
    <Section title={ACCEPTANCE_TEXT.title} description={ACCEPTANCE_TEXT.note}>
      <Sheet table={table} label={ACCEPTANCE_TEXT.title} csvName="acceptance" stateKey="accept" />
    </Section>
  );
}

export function RankUnderReferences({
  ranks,
  metric,
  withheld,
}: {
  ranks: RankMatrix;
  /** What the shown evaluation ranks by. */
  metric: string;
  withheld: string | undefined;
}) {
  const footnotes = rankFootnotes(ranks);
  return (
    <Section title={COMPARE_TEXT.ranks(metricWords(metric))} description={COMPARE_TEXT.ranksNote}>
      {withheld === undefined ? null : <Message tone="warning">{COMPARE_TEXT.rankWithheld(withheld)}</Message>}
      <Sheet table={rankTable(ranks)} label={COMPARE_TEXT.ranks(metricWords(metric))} csvName="ranks" stateKey="rank" />
      {footnotes.length === 0 ? null : (
        <ul className="max-w-prose text-muted text-sm">
          {footnotes.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
    </Section>
  );
}

export function Confusions({ result, links }: Omit<SectionProps, "metric">) {
  const maps = result.vendors.flatMap((vendor) => {
    const map = confusionOf(vendor, (goldLabel, vendorLabel) => {
      // What both agree on is no difference: its cell opens nothing.
      if (goldLabel === vendorLabel) return undefined;
      const isMissing = vendorLabel === COMPARE_TEXT.notReturned;
      const cell = isMissing ? { goldLabel, type: "not_returned" } : { goldLabel, vendorLabel };
      return links.cases({ vendor: vendor.name, ...cell });
    });
    return map ? [map] : [];
  });
  if (maps.length === 0) return null;
  return (
    <Section title={COMPARE_TEXT.confusion} description={COMPARE_TEXT.confusionNote}>
      <div className="flex flex-wrap gap-4">
        {maps.map((map) => (
          <ChartFigure key={map.title} title={map.title}>
            <HeatTable map={map} />
          </ChartFigure>
        ))}
      </div>
    </Section>
  );
}
