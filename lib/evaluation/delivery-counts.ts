import { chosenGroup } from "./comparison/cluster-table";
import { type LabelView, labelView } from "./figures/label-view";
import type { RatioMetric } from "./figures/ratio-metric";
import { withheldReason } from "./gold-scope";
import type { GoldDescription } from "./result";
import type { EvaluationSettings } from "./settings";
import type { ClusterTally } from "./tally";
import { taskPlan } from "./task-plan";
import { settingsUnder, talliesUnder } from "./uncertain-rule";

/** The claim's figure of one delivery, as the two numbers that it is a ratio of; of one label, or with null of all. */
export interface DeliveryCount {
  vendor: string;
  batchNo: number;
  label: string | null;
  metric: string;
  cases: number;
  numerator: number;
  denominator: number;
}

/**
 * What control charts are drawn of: the primary figure of each delivery, over all and by label, summed from the cases'
 * tallies while they pass. Where a label has no such figure, its sensitivity stands for it. A case counts for the newest
 * delivery in it; what never came is of no delivery and so in no chart. Uncertain labels follow the stored rule.
 */
export class DeliveryCounts {
  private readonly counts = new Map<string, DeliveryCount>();
  private readonly used: EvaluationSettings;
  private readonly views: readonly { label: number | null; metric: RatioMetric<LabelView> }[];

  constructor(
    private readonly settings: EvaluationSettings,
    private readonly gold: GoldDescription,
  ) {
    const { uncertain } = settings;
    this.used = uncertain === undefined ? settings : (settingsUnder(settings, uncertain.rule) ?? settings);
    const { overall, byLabel, primary } = taskPlan(this.used).figures(this.used);
    const named = (metrics: readonly RatioMetric<LabelView>[], name: string) =>
      metrics.find((metric) => metric.name === name && metric.direction !== "none");
    const claim = settings.primaryMetric ?? primary;
    const ofAll = named(overall, claim);
    const ofLabel = named(byLabel, claim) ?? named(byLabel, "sensitivity");
    this.views = [
      ...(ofAll ? [{ label: null, metric: ofAll }] : []),
      ...(ofLabel ? this.used.labels.map((_, label) => ({ label, metric: ofLabel })) : []),
    ];
  }

  /** One case: its tallies, and the newest delivery of each vendor in it (0: none). */
  add(tallies: readonly ClusterTally[], batchOf: ReadonlyMap<string, number>): void {
    const { uncertain } = this.settings;
    const decided =
      uncertain === undefined ? tallies : (talliesUnder(tallies, this.settings, uncertain.rule)?.tallies ?? []);
    for (const [vendor, batchNo] of batchOf) {
      if (batchNo === 0) continue;
      const groups = decided.map(({ vendors }) =>
        chosenGroup(vendors.find((own) => own.vendor === vendor) ?? null, { by: "all" }),
      );
      for (const { label, metric } of this.views) {
        if (withheldReason(this.gold, metric, vendor, []) !== null) continue;
        const parts = groups.flatMap((group) => {
          const view = labelView(group, label);
          return view === null ? [] : [metric.parts(view)];
        });
        const denominator = parts.reduce((sum, part) => sum + part.denominator, 0);
        if (!(denominator > 0)) continue;
        const numerator = parts.reduce((sum, part) => sum + part.numerator, 0);
        this.count(vendor, batchNo, label, metric.name, numerator, denominator);
      }
    }
  }

  private count(
    vendor: string,
    batchNo: number,
    label: number | null,
    metric: string,
    numerator: number,
    denominator: number,
  ): void {
    const key = JSON.stringify([vendor, batchNo, label]);
    const found = this.counts.get(key);
    if (found) {
      found.cases += 1;
      found.numerator += numerator;
      found.denominator += denominator;
      return;
    }
    const named = label === null ? null : (this.used.labels[label] ?? null);
    this.counts.set(key, { vendor, batchNo, label: named, metric, cases: 1, numerator, denominator });
  }

  list(): DeliveryCount[] {
    return [...this.counts.values()];
  }
}
