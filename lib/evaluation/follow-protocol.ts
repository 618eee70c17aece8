import type { EvaluationResult } from "./result";
import type { EvaluationSettings } from "./settings";
import type { UncertainRule } from "./uncertain-rule";

/** The part of a signed protocol that a measurement follows. */
export interface FollowedRules {
  sha256: string;
  retrospective: boolean;
  content: {
    kind: "pilot" | "acceptance" | "reader_study";
    primaryMetric: string;
    margin: number;
    alpha: number;
    cluster: EvaluationSettings["cluster"];
    missing: EvaluationSettings["missing"];
    vendors: readonly { no: number; name: string; items: readonly string[] | null; readers: readonly string[] }[];
    stopOn: string | null;
    uncertain: { rule: UncertainRule; labels: readonly string[] };
    cost?: { miss: number; prevalence: number | null } | undefined;
  };
}

/** The settings as signed; the project's own where the protocol says nothing, but for a cost: that was not signed. */
export function followProtocol(project: EvaluationSettings, { sha256, retrospective, content }: FollowedRules) {
  const { kind, primaryMetric, margin, alpha, cluster, missing, vendors, uncertain, cost } = content;
  const { missCost: _, targetPrevalence, ...settings } = project;
  const prevalence = cost === undefined ? targetPrevalence : (cost.prevalence ?? undefined);
  const rosters = Object.fromEntries(
    vendors.filter(({ readers }) => readers.length > 0).map(({ name, readers }) => [name, [...readers].sort()]),
  );
  return {
    ...settings,
    primaryMetric,
    margin,
    level: Number((1 - alpha).toPrecision(12)),
    cluster,
    missing,
    ...(uncertain.labels.length === 0 ? {} : { uncertain: { rule: uncertain.rule, labels: [...uncertain.labels] } }),
    ...(cost === undefined ? {} : { missCost: cost.miss }),
    ...(prevalence === undefined ? {} : { targetPrevalence: prevalence }),
    protocol: { sha256, kind, retrospective, rosters },
  } satisfies EvaluationSettings;
}

/** Items ordered of a vendor, where not all were: the vendor's name -> item keys. */
export function orderedItemsOf({ content }: FollowedRules): Record<string, string[]> {
  return Object.fromEntries(
    content.vendors.flatMap(({ name, items }) => (items === null ? [] : [[name, [...items].sort()]])),
  );
}

/** What came in without an order or after the stop date: listed, never measured for the decision. */
export function leftOutOfOrder(
  deliveries: readonly { no: number; vendorNo: number; vendorName: string; day: string }[],
  { content }: FollowedRules,
): { batchNos: Set<number>; skipped: EvaluationResult["skipped"] } {
  const ordered = new Set(content.vendors.map(({ no }) => no));
  const batchNos = new Set<number>();
  const skipped: EvaluationResult["skipped"] = [];
  for (const { no, vendorNo, vendorName, day } of deliveries) {
    const isOrdered = ordered.has(vendorNo);
    if (isOrdered && (content.stopOn === null || day <= content.stopOn)) continue;
    batchNos.add(no);
    const why = isOrdered
      ? `came on ${day}, after the protocol's stop date ${content.stopOn}`
      : "not ordered: the vendor is not in the protocol";
    skipped.push({ vendor: vendorName, what: `batch ${no}`, count: 1, why });
  }
  return { batchNos, skipped };
}
