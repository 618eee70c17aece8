import "server-only";
import { z } from "zod";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import type { EvaluationResult } from "@/lib/evaluation/result";
import { findProject } from "@/lib/projects/find-project";
import { storedAcceptance } from "@/lib/projects/load-project-settings";
import { loadSignedProtocol } from "@/lib/protocols/load-signed-protocol";
import { refuseWhileDraft } from "@/lib/protocols/refuse-while-draft";
import { type Standing, standingOf } from "@/lib/protocols/standing";
import type { AcceptanceCriterion } from "./acceptance-table";
import { chooseEvaluation, conventionsOf, type EvaluationChoice, type EvaluationEntry } from "./choose-evaluation";
import { loadEvaluationResult, loadEvaluations, loadIndependentReferences } from "./load-evaluations";
import { type Convention, type RankMatrix, rankMatrix } from "./rank-conventions";
import { storedRankShare } from "./stored-result";

export interface StaleSince {
  /** Published after this evaluation was asked for, and not read by it. */
  batches: { no: number; name: string }[];
  /** Evaluations that are being measured now. */
  running: { no: number; done: number; total: number }[];
}

export interface ComparisonPage {
  project: {
    no: number;
    name: string;
    primaryMetric: string | null;
    margin: number;
    attribution: string | null;
    acceptance: AcceptanceCriterion[];
  };
  evaluations: EvaluationEntry[];
  chosen: (EvaluationEntry & { result: EvaluationResult; sha256: string | null; standing: Standing }) | null;
  ranks: RankMatrix;
  stale: StaleSince;
  vendorNos: Record<string, number>;
}

/** All that the Compare page shows: one stored evaluation, the ranks under every reference, and what is newer than it. */
export async function loadComparison(
  context: Context,
  input: { projectNo: number } & EvaluationChoice,
): Promise<ComparisonPage> {
  authorize(context.actor, "evaluation.read");
  const project = await findProject(context, input.projectNo);
  await refuseWhileDraft(context, project.id);
  const [evaluations, independent, vendorNos] = await Promise.all([
    loadEvaluations(context, input),
    loadIndependentReferences(context, input),
    loadVendorNos(context),
  ]);
  const entry = chooseEvaluation(evaluations, input, independent);
  const { no, name, primaryMetric, margin, attribution } = project;
  const acceptance = storedAcceptance.parse(project.acceptance);
  const page = { project: { no, name, primaryMetric, margin, attribution, acceptance }, evaluations, vendorNos };
  if (!entry) {
    const stale = await loadStale(context, project, null);
    return { ...page, chosen: null, ranks: rankMatrix([]), stale };
  }
  const [stored, conventions, stale, protocol] = await Promise.all([
    loadEvaluationResult(context, { projectNo: input.projectNo, evaluationNo: entry.no, asShown: true }),
    loadConventions(context, project.id, conventionsOf(evaluations, entry.task)),
    loadStale(context, project, entry),
    loadSignedProtocol(context, project.id),
  ]);
  const { result, sha256 } = stored;
  return {
    ...page,
    chosen: { ...entry, result, sha256, standing: standingOf(result, protocol) },
    ranks: rankMatrix(conventions),
    stale,
  };
}

async function loadVendorNos({ sql, actor }: Context): Promise<Record<string, number>> {
  const rows = await sql<{ name: string; no: number }[]>`select name, no from vendor
    where organization_id = ${actor.organizationId}`;
  return Object.fromEntries(rows.map(({ name, no }) => [name, no]));
}

const conventionParts = z.object({
  ranking: z.array(storedRankShare),
  rankingWithheld: z.string().nullable(),
  vendors: z.array(z.string()),
  goldName: z.string(),
  primary: z.object({ metric: z.string(), margin: z.number(), direction: z.enum(["higher", "lower"]) }),
  tradeOffs: z.array(z.object({ first: z.string(), second: z.string(), verdict: z.literal("trade-off") })),
});

/** Of each convention only what ranks: the whole results would be megabytes. */
async function loadConventions(
  { sql }: Context,
  projectId: string,
  entries: readonly EvaluationEntry[],
): Promise<Convention[]> {
  if (entries.length === 0) return [];
  const rows = await sql<{ no: number; parts: unknown }[]>`
    select no, coalesce(ranks, jsonb_build_object('ranking', result->'ranking', 'rankingWithheld', result->'rankingWithheld',
      'goldName', result->'gold'->'name', 'primary', result->'primary',
      'tradeOffs', jsonb_path_query_array(result, '$.comparisons[*] ? (@.verdict == "trade-off")'), 'vendors', jsonb_path_query_array(result, '$.vendors[*].name'))) as parts
    from sealed.evaluation where project_id = ${projectId} and no in ${sql(entries.map(({ no }) => no))}`;
  return entries.flatMap((entry): Convention[] => {
    const row = rows.find(({ no }) => no === entry.no);
    if (!row || entry.goldNo === null) return [];
    const { ranking, rankingWithheld, vendors, goldName, primary, tradeOffs } = conventionParts.parse(row.parts);
    return [
      {
        evaluationNo: entry.no,
        goldNo: entry.goldNo,
        goldName: entry.goldName ?? goldName,
        vendors,
        result: { ranking, primary, comparisons: tradeOffs, ...(rankingWithheld === null ? {} : { rankingWithheld }) },
      },
    ];
  });
}

async function loadStale(
  { sql }: Context,
  { id: projectId, no: projectNo }: { id: string; no: number },
  shown: EvaluationEntry | null,
): Promise<StaleSince> {
  const [batches, running] = await Promise.all([
    shown === null
      ? []
      : sql<{ no: number; name: string }[]>`select no, name from batch where project_id = ${projectId}
          and state = 'published' and published_at > ${shown.createdAt}
          and not exists (select from sealed.evaluation_batch x where x.project_no = ${projectNo}
            and x.batch_no = batch.no and x.evaluation_no = ${shown.no})
          order by no limit 20`,
    sql<{ no: number; done: number; total: number }[]>`
      select e.no, coalesce(j.done, 0)::float8 as done, coalesce(j.total, 0)::float8 as total
      from sealed.evaluation e left join lateral (
        select done, total from job where project_id = ${projectId} and kind = 'evaluate'
          and state in ('queued', 'running') and (input->>'evaluationNo')::int = e.no limit 1) j on true
      where e.project_id = ${projectId} and e.kind = 'gold' and not e.trial and e.state in ('queued', 'running') order by e.no`,
  ]);
  return { batches: [...batches], running: [...running] };
}
