import type { CostTerm } from "@/lib/statistics/comparison/expected-cost";
import type { EvaluationSettings } from "../settings";
import type { FindingsOfCluster } from "./finding-metrics";
import type { LabelView } from "./label-view";
import type { MetricScope, RatioParts } from "./ratio-metric";
import { FEWEST_READERS, type ReaderViews } from "./reader-case-estimate";
import { LABEL_SENSITIVITY, LABEL_SPECIFICITY, type ReadingsOfCluster } from "./reading-metrics";

/** The errors of an operating point, each with what one unit of its rate costs in false alarms. */
export interface CostPlan extends MetricScope {
  terms: readonly { weight: number; parts(view: LabelView): RatioParts }[];
  /** Of what the cost is told. */
  per: "reading" | "case" | "item";
  /** A vendor that leaves out what it would get wrong cannot gain. */
  isSafeUnderOmission: boolean;
  /** A view's readings apart by reader, where the task is counted by reader. */
  readerViews?: ReaderViews;
}

const errorsIn = ({ numerator, denominator }: RatioParts): RatioParts => ({
  numerator: denominator - numerator,
  denominator,
});

/**
 * What the errors on the positive label cost a reading: at the declared prevalence each rate weighs by it, else by what
 * the sample has. A reading that did not come is a miss or a false alarm, whichever it can be.
 */
export function readingCosts(
  { missCost, targetPrevalence }: EvaluationSettings,
  ofPositive: (view: LabelView) => ReadingsOfCluster,
): CostPlan | null {
  if (missCost === undefined) return null;
  const misses = (view: LabelView) => errorsIn(LABEL_SENSITIVITY.parts(ofPositive(view)));
  const falseAlarms = (view: LabelView) => errorsIn(LABEL_SPECIFICITY.parts(ofPositive(view)));
  const plan = {
    per: "reading",
    isSafeUnderOmission: true,
    needsExhaustive: false,
    needsIndependentFindings: false,
  } as const;
  if (targetPrevalence !== undefined) {
    const terms = [
      { weight: targetPrevalence * missCost, parts: misses },
      { weight: 1 - targetPrevalence, parts: falseAlarms },
    ];
    return { ...plan, terms };
  }
  const both = (view: LabelView) => {
    const [missed, alarmed] = [misses(view), falseAlarms(view)];
    return {
      numerator: missCost * missed.numerator + alarmed.numerator,
      denominator: missed.denominator + alarmed.denominator,
    };
  };
  return { ...plan, terms: [{ weight: 1, parts: both }] };
}

/**
 * What missed findings and extra marks cost a case (or item, where that is the unit). What did not come has no extra
 * marks, so that leaving out could pay. Findings have no prevalence: how many a case has is what the sample has.
 */
export function findingCosts(
  { missCost, cluster }: EvaluationSettings,
  findingsOf: (view: LabelView) => FindingsOfCluster,
): CostPlan | null {
  if (missCost === undefined) return null;
  const parts = (view: LabelView) => {
    const { gold, found, extra, items } = findingsOf(view);
    return { numerator: missCost * (gold - found) + extra, denominator: items > 0 ? 1 : 0 };
  };
  const scope = { needsExhaustive: true, needsIndependentFindings: true, isSafeUnderOmission: false };
  return { ...scope, per: cluster, terms: [{ weight: 1, parts }] };
}

/** A vendor's tallies under a plan; apart by reader where it has enough named readers to count as random. */
export function costTerms(
  { terms, readerViews }: CostPlan,
  views: readonly (LabelView | null)[],
  readers: readonly string[],
): CostTerm[] {
  const areRandom = readerViews !== undefined && readers.length >= FEWEST_READERS;
  return terms.map(({ weight, parts }) => ({
    weight,
    tallies: talliesOf(views.map((view) => (view === null ? [] : [parts(view)]))),
    ...(areRandom ? { byReader: byReader(parts, views, readerViews) } : {}),
  }));
}

function byReader(
  parts: (view: LabelView) => RatioParts,
  views: readonly (LabelView | null)[],
  readerViews: ReaderViews,
): NonNullable<CostTerm["byReader"]> {
  const found = new Map<string, RatioParts[][]>();
  for (const [cluster, view] of views.entries()) {
    for (const one of view === null ? [] : readerViews(view)) {
      // what did not come was read by nobody
      if (one.reader === "") continue;
      const own = found.get(one.reader) ?? views.map(() => []);
      own[cluster]?.push(parts(one.view));
      found.set(one.reader, own);
    }
  }
  return new Map([...found].map(([reader, own]) => [reader, talliesOf(own)]));
}

function talliesOf(clusters: readonly (readonly RatioParts[])[]): CostTerm["tallies"] {
  const sum = (parts: readonly RatioParts[], of: keyof RatioParts) => parts.reduce((all, one) => all + one[of], 0);
  return {
    numerators: clusters.map((parts) => sum(parts, "numerator")),
    denominators: clusters.map((parts) => sum(parts, "denominator")),
  };
}
