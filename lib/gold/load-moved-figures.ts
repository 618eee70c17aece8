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
}

/** The figures that moved between two gold versions, by the newest evaluation of each task under both. */
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
  return Promise.all(
    tasks.map(async (task) => {
      // Of a draft that was changed the newest counts, also where it failed: an older one measured other deliveries.
      const newest = (goldNo: number) => evaluations.find((one) => one.goldNo === goldNo && one.task === task);
      const resultOf = async (entry: EvaluationEntry | undefined) => {
        if (entry?.state !== "done") return null;
        return (await loadEvaluationResult(context, { projectNo, evaluationNo: entry.no })).result;
      };
      const [before, after] = [newest(from), newest(to)];
      const figures = movedFigures(...(await Promise.all([resultOf(before), resultOf(after)])));
      return { task, figures, before: before?.state ?? null, after: after?.state ?? null };
    }),
  );
}
