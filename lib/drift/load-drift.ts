import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { chooseEvaluation, type EvaluationChoice, type EvaluationEntry } from "@/lib/compare/choose-evaluation";
import { loadEvaluationResult, loadEvaluations, loadIndependentReferences } from "@/lib/compare/load-evaluations";
import type { EvaluationResult } from "@/lib/evaluation/result";
import { findTimeZone } from "@/lib/organizations/load-time-zone";
import { findProject } from "@/lib/projects/find-project";
import { refuseWhileDraft } from "@/lib/protocols/refuse-while-draft";
import { figureOf } from "./figure-of";
import type { DriftPoint, DriftSeries } from "./screen";

export const DRIFT_EACH = ["delivery", "month"] as const;
export const DRIFT_BY = ["vendor", "label"] as const;

export interface DriftPage {
  evaluations: EvaluationEntry[];
  chosen: (EvaluationEntry & { result: EvaluationResult; sha256: string | null }) | null;
  /** Whether the evaluation counted its deliveries one by one. */
  isCounted: boolean;
  vendors: { no: number; name: string }[];
  labels: string[];
  series: DriftSeries[];
}

interface CountRow extends DriftPoint {
  vendorNo: number;
  vendor: string;
  label: string;
  metric: string;
}

/** The primary figure of each vendor over its deliveries, from the counts of one evaluation; no measure is read again. */
export async function loadDrift(
  context: Context,
  input: {
    projectNo: number;
    each: (typeof DRIFT_EACH)[number];
    by: (typeof DRIFT_BY)[number];
  } & EvaluationChoice,
): Promise<DriftPage> {
  authorize(context.actor, "evaluation.read");
  const project = await findProject(context, input.projectNo);
  await refuseWhileDraft(context, project.id);
  const [evaluations, independent] = await Promise.all([
    loadEvaluations(context, input),
    loadIndependentReferences(context, input),
  ]);
  const entry = chooseEvaluation(evaluations, input, independent);
  if (!entry) return { evaluations, chosen: null, isCounted: false, vendors: [], labels: [], series: [] };
  const timeZone = await findTimeZone(context);
  const { sql } = context;
  const at = sql`c.project_no = ${project.no} and c.evaluation_no = ${entry.no}`;
  const name =
    input.each === "month"
      ? sql`to_char(coalesce(b.published_at, b.created_at) at time zone ${timeZone}, 'YYYY-MM')`
      : sql`b.name`;
  const [{ result, sha256 }, vendors, rows] = await Promise.all([
    loadEvaluationResult(context, { projectNo: input.projectNo, evaluationNo: entry.no, asShown: true }),
    sql<{ no: number; name: string }[]>`select distinct v.no, v.name from sealed.delivery_count c
      join vendor v on v.no = c.vendor_no and v.organization_id = ${context.actor.organizationId}
      where ${at} order by v.name`,
    sql<CountRow[]>`select p.vendor_no as "vendorNo", v.name as vendor, p.label, p.metric, p.name,
        array_agg(p.batch_no order by p.batch_no) as "batchNos", sum(p.cases)::int as cases,
        sum(p.numerator) as numerator, sum(p.denominator) as denominator
      from (select c.*, ${name} as name, ${input.each === "month" ? sql`0` : sql`c.batch_no`} as point
        from sealed.delivery_count c join batch b on b.project_id = ${project.id} and b.no = c.batch_no
        where ${at} and ${input.by === "vendor" ? sql`c.label = ''` : sql`c.label <> ''`}) p
      join vendor v on v.no = p.vendor_no and v.organization_id = ${context.actor.organizationId}
      group by p.vendor_no, v.name, p.label, p.metric, p.name, p.point
      order by v.name, p.vendor_no, p.label, min(p.batch_no)`,
  ]);
  return {
    evaluations,
    chosen: { ...entry, result, sha256 },
    isCounted: vendors.length > 0,
    vendors: [...vendors],
    labels: result.labels,
    series: seriesOf(rows, result),
  };
}

/** The rows of one vendor and label, in their order. */
function seriesOf(rows: readonly CountRow[], result: EvaluationResult): DriftSeries[] {
  const series = new Map<string, DriftSeries>();
  for (const { vendor, vendorNo, label: stored, metric, ...point } of rows) {
    const label = stored === "" ? null : stored;
    const key = JSON.stringify([vendorNo, label]);
    const found = series.get(key);
    if (found) found.points.push(point);
    else series.set(key, { vendor, vendorNo, label, metric, ...figureOf(result, metric, label), points: [point] });
  }
  return [...series.values()];
}
