import "server-only";
import { loadStanding, type VendorStanding } from "@/lib/assessments/records/load-standing";
import { calendarDateIn } from "@/lib/assessments/score/calendar-date";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import type { EvaluationEntry } from "@/lib/compare/choose-evaluation";
import { type ComparisonPage, loadComparison } from "@/lib/compare/load-comparison";
import { majorUnits } from "@/lib/display/money";
import { AssayError } from "@/lib/errors";
import type { EvaluationResult, VendorResult } from "@/lib/evaluation/result";
import { findTimeZone } from "@/lib/organizations/load-time-zone";
import { findProject } from "@/lib/projects/find-project";
import { loadSignedRules } from "@/lib/protocols/signed-rules";
import type { Estimate } from "@/lib/statistics/estimate";
import { clopperPearson } from "@/lib/statistics/intervals/clopper-pearson";
import type { Consistency, ConsistencyFigure } from "./consistency";
import { loadConsistency } from "./load-consistency";
import { loadOrdered, type Ordered } from "./load-ordered";
import type { Measured } from "./scale-points";
import { type Scorecard, type ScorecardCandidate, scorecard } from "./scorecard";
import { type ComponentKey, DEFAULT_SETTINGS, type ScorecardSettings, scorecardSettings } from "./settings";

export interface ScorecardPage {
  project: { no: number; name: string };
  /** 0: the defaults, which nobody has changed. */
  version: number;
  settings: ScorecardSettings;
  reason: string;
  asOf: string;
  /** Null: nothing is measured yet. */
  evaluation: { no: number; task: string; goldName: string; metric: string; sha256: string | null } | null;
  /** What can be chosen instead, the newest first. */
  evaluations: EvaluationEntry[];
  card: Scorecard;
  /** By vendor, in the order of the card. */
  consistency: { name: string; figures: Consistency }[];
  vendors: { name: string; id: string; no: number; price: { minorUnits: number; currency: string } | null }[];
}

interface EngagedRow {
  id: string;
  no: number;
  name: string;
  priceMinorUnits: number | null;
  currency: string | null;
  isDue: boolean;
}

/**
 * A project's vendors by gates and score, from one evaluation, the latest assessments and the orders. Without a choice
 * it is the newest of the protocol's task, or of the project's first.
 */
export async function loadScorecard(
  context: Context,
  { projectNo, evaluationNo = null }: { projectNo: number; evaluationNo?: number | null },
): Promise<ScorecardPage> {
  authorize(context.actor, "evaluation.read");
  const project = await findProject(context, projectNo);
  const [{ version, settings, reason }, { chosen, evaluations }, engaged, consistencyOf] = await Promise.all([
    loadSettings(context, project.id),
    chosenComparison(context, project, evaluationNo),
    loadEngaged(context, project),
    loadConsistency(context, project),
  ]);
  const asOf = calendarDateIn(context.now, await findTimeZone(context));
  const ordered = chosen
    ? await loadOrdered(
        context,
        project,
        { no: chosen.no, goldNo: chosen.goldNo, isSigned: chosen.result.receipt.settings.protocol !== undefined },
        engaged.map(({ no }) => no),
      )
    : new Map<number, Ordered>();
  const candidates = await Promise.all(
    engaged.map(async (row): Promise<ScorecardCandidate> => {
      const measured = chosen?.result.vendors.find(({ name }) => name === row.name) ?? null;
      const assessed = await loadStanding(context, { vendorId: row.id, asOf });
      const order = (measured && ordered.get(row.no)) ?? null;
      const criticalShare = order && order.cases > 0 ? clopperPearson(order.criticalCases, order.cases) : null;
      return candidateOf(row, {
        ...{ result: chosen?.result ?? null, measured, order, assessed, criticalShare, settings },
        consistency: consistencyOf(row.no),
      });
    }),
  );
  const seed = chosen?.result.receipt.seed ?? 1;
  return {
    project: { no: project.no, name: project.name },
    version,
    settings,
    reason,
    asOf,
    evaluation: chosen && {
      no: chosen.no,
      task: chosen.task,
      goldName: chosen.goldName ?? chosen.result.gold.name,
      metric: chosen.result.primary.metric,
      sha256: chosen.sha256,
    },
    evaluations: evaluations.filter(({ state }) => state === "done"),
    card: scorecard(candidates, settings, seed),
    consistency: engaged.map(({ name, no }) => ({ name, figures: consistencyOf(no) })),
    vendors: engaged.map(({ name, id, no, priceMinorUnits, currency }) => {
      const price = priceMinorUnits === null || currency === null ? null : { minorUnits: priceMinorUnits, currency };
      return { name, id, no, price };
    }),
  };
}

/**
 * The evaluation that was asked for; else the newest of the task that the signed protocol decides by, or of the first
 * one that the project declares and has measured.
 */
async function chosenComparison(
  context: Context,
  { id, no: projectNo, tasks }: { id: string; no: number; tasks: readonly string[] },
  evaluationNo: number | null,
): Promise<ComparisonPage> {
  if (evaluationNo !== null) {
    const asked = await loadComparison(context, { projectNo, evaluationNo });
    if (asked.chosen === null) throw new AssayError("not_found", "There is no such finished evaluation.");
    return asked;
  }
  const task = (await loadSignedRules(context, id))?.content.task ?? tasks[0];
  const first = await loadComparison(context, { projectNo, ...(task ? { task } : {}) });
  return first.chosen === null ? loadComparison(context, { projectNo }) : first;
}

async function loadSettings({ sql }: Context, projectId: string) {
  const [row] = await sql<{ version: number; settings: unknown; reason: string }[]>`
    select version, settings, reason from scorecard_setting where project_id = ${projectId} order by version desc limit 1`;
  return row
    ? { ...row, settings: scorecardSettings.parse(row.settings) }
    : { version: 0, settings: DEFAULT_SETTINGS, reason: "" };
}

async function loadEngaged({ sql }: Context, project: { id: string }): Promise<EngagedRow[]> {
  return sql<EngagedRow[]>`
    select v.id, v.no, v.name, e.price_minor_units::float8 as "priceMinorUnits", e.currency,
      e.due_on is not null as "isDue"
    from engagement e join vendor v on v.id = e.vendor_id
    where e.project_id = ${project.id} and v.archived_at is null and e.role <> 'reference_reader'
    order by v.name`;
}

function candidateOf(
  row: EngagedRow,
  of: {
    result: EvaluationResult | null;
    measured: VendorResult | null;
    order: Ordered | null;
    assessed: VendorStanding | null;
    criticalShare: Estimate | null;
    consistency: Consistency;
    settings: ScorecardSettings;
  },
): ScorecardCandidate {
  const { result, measured, order, assessed, criticalShare, consistency, settings } = of;
  const metric = result?.primary.metric ?? "";
  const primary = measured?.overall[metric] ?? null;
  const direction = result?.primary.direction ?? "higher";
  const components: Record<ComponentKey, Measured> = {
    primary: measuredEstimate(primary),
    critical: measuredEstimate(criticalShare),
    subgroup: worstSubgroup(measured, metric, direction),
    spread: measuredFigure(consistency.spread),
    repeats: measuredFigure(consistency.repeats),
    first_pass: measuredFigure(consistency.first_pass),
    assurance: point(assessed?.overall.evidenced ?? null, "not assessed"),
    cost: costOf(row, settings.currency),
    delivery: row.isDue && order ? point(ratio(order.onTime, order.items), "nothing was ordered") : noDelivery(row),
  };
  return {
    name: row.name,
    gate: {
      verdict: assessed?.verdict ?? null,
      primary,
      direction,
      margin: result?.primary.margin ?? 0,
      readers: measured?.readers ?? 0,
      ordered: measured?.ordered ?? 0,
      returned: measured?.items ?? 0,
      critical: criticalShare,
    },
    components,
  };
}

const noDelivery = ({ isDue }: EngagedRow): Measured => ({ missing: isDue ? "not measured" : "no day was agreed" });

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function point(value: number | null, missing: string): Measured {
  return value === null ? { missing } : { value, low: value, high: value };
}

const measuredFigure = (figure: ConsistencyFigure): Measured =>
  "missing" in figure ? figure : measuredEstimate(figure);

function measuredEstimate(estimate: Estimate | null): Measured {
  if (estimate === null || estimate.value === null) return { missing: "not measured" };
  if (estimate.low === undefined || estimate.high === undefined) return { missing: "it has no interval" };
  return { value: estimate.value, low: estimate.low, high: estimate.high };
}

/** The worst of the bounds over every value of the attributes that the project slices by; the bound is the figure. */
function worstSubgroup(measured: VendorResult | null, metric: string, direction: "higher" | "lower"): Measured {
  const bounds = Object.values(measured?.slices ?? {}).flatMap((values) =>
    Object.values(values).flatMap((figures) => {
      const bound = direction === "higher" ? figures[metric]?.low : figures[metric]?.high;
      return bound === undefined ? [] : [bound];
    }),
  );
  if (bounds.length === 0) return { missing: "no subgroup is declared and measured" };
  return point(direction === "higher" ? Math.min(...bounds) : Math.max(...bounds), "");
}

/** Per accepted case, as agreed with the vendor; the page says that rework and own review hours are not recorded. */
function costOf({ priceMinorUnits, currency }: EngagedRow, wanted: string): Measured {
  if (priceMinorUnits === null || currency === null) return { missing: "no price is agreed" };
  if (currency !== wanted) return { missing: `its price is in ${currency}` };
  const major = majorUnits(priceMinorUnits, currency);
  return { value: major, low: major, high: major };
}
