import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import type { EvaluationEntry } from "@/lib/compare/choose-evaluation";
import { loadEvaluationResult, loadEvaluations } from "@/lib/compare/load-evaluations";
import { findProject } from "@/lib/projects/find-project";
import { hasDraftProtocol } from "@/lib/protocols/refuse-while-draft";
import { type MovedFigure, movedFigures } from "./moved-figures";

/** How far measuring under a version is; null where nothing was begun. */
export type MeasuringState = EvaluationEntry["state"] | null;

export interface MovedFiguresOfTask {
  task: string;
  figures: MovedFigure[];
  before: MeasuringState;
  after: MeasuringState;
  /** False where both were measured, but never on the same deliveries: then not the reference alone moved the figures. */
  isSameDeliveries: boolean;
}

/**
 * The figures that moved between two gold versions, by the newest evaluation of each task under both. A replaced version
 * is not measured again with every delivery: then by the newest under the later one that read the same.
 */
export async function loadMovedFigures(
  context: Context,
  input: { projectNo: number; from: number; to: number },
): Promise<MovedFiguresOfTask[]> {
  authorize(context.actor, "evaluation.read");
  const { projectNo, from, to } = input;
  const { id } = await findProject(context, projectNo);
  // What would move is a score too: nothing is said while the protocol is a draft.
  if (await hasDraftProtocol(context, id)) return [];
  const evaluations = await loadEvaluations(context, { projectNo, withTrials: true });
  const tasks = [...new Set(evaluations.map(({ task }) => task))];
  const compared = evaluations.filter(({ goldNo, state }) => state === "done" && (goldNo === from || goldNo === to));
  const deliveries = await deliveriesRead(context, { id, no: projectNo }, compared);
  return Promise.all(
    tasks.map(async (task) => {
      // Of a draft that was changed the newest counts, also where it failed: an older one measured other deliveries.
      const newest = (goldNo: number) => evaluations.find((one) => one.goldNo === goldNo && one.task === task);
      const resultOf = async (entry: EvaluationEntry | undefined) => {
        if (entry?.state !== "done") return null;
        return (await loadEvaluationResult(context, { projectNo, evaluationNo: entry.no })).result;
      };
      const before = newest(from);
      const isSame = (one: EvaluationEntry) => deliveries.get(one.no) === deliveries.get(before?.no ?? 0);
      const asBefore =
        before?.state === "done" && newest(to)?.state === "done"
          ? compared.find((one) => one.goldNo === to && one.task === task && isSame(one))
          : undefined;
      const after = asBefore ?? newest(to);
      const figures = movedFigures(...(await Promise.all([resultOf(before), resultOf(after)])));
      const isSameDeliveries = !(before?.state === "done" && after?.state === "done") || isSame(after);
      return { task, figures, before: before?.state ?? null, after: after?.state ?? null, isSameDeliveries };
    }),
  );
}

/** What each evaluation read of the vendors, as one text: equal where it is the same. */
async function deliveriesRead(
  { sql }: Context,
  project: { id: string; no: number },
  evaluations: readonly EvaluationEntry[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await sql<{ no: number; read: string }[]>`
    select x.evaluation_no as no, md5(string_agg(x.batch_no::text, ',' order by x.batch_no)) as read
    from sealed.evaluation_batch x
    join batch b on b.project_id = ${project.id} and b.no = x.batch_no and b.role = 'delivery'
    where x.project_no = ${project.no} and x.evaluation_no = any(${evaluations.map(({ no }) => no)}::int[])
    group by x.evaluation_no`;
  return new Map(rows.map(({ no, read }) => [no, read]));
}
