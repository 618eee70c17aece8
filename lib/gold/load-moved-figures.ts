import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { loadEvaluationResult, loadEvaluations } from "@/lib/compare/load-evaluations";
import { findProject } from "@/lib/projects/find-project";
import { hasDraftProtocol } from "@/lib/protocols/refuse-while-draft";
import { type MovedFigure, movedFigures } from "./moved-figures";

/** The figures that moved between two gold versions, by the newest evaluation of each task under both. */
export async function loadMovedFigures(
  context: Context,
  input: { projectNo: number; from: number; to: number },
): Promise<{ task: string; figures: MovedFigure[] }[]> {
  authorize(context.actor, "evaluation.read");
  const { projectNo, from, to } = input;
  const { id } = await findProject(context, projectNo);
  // What would move is a score too: nothing is said while the protocol is a draft.
  if (await hasDraftProtocol(context, id)) return [];
  const evaluations = await loadEvaluations(context, { projectNo, withTrials: true });
  const tasks = [...new Set(evaluations.map(({ task }) => task))];
  return Promise.all(
    tasks.map(async (task) => {
      const [before, after] = await Promise.all(
        [from, to].map(async (goldNo) => {
          // Of a draft that was changed the newest counts, also where it failed: an older one measured other deliveries.
          const entry = evaluations.find((one) => one.goldNo === goldNo && one.task === task);
          if (entry?.state !== "done") return null;
          return (await loadEvaluationResult(context, { projectNo, evaluationNo: entry.no })).result;
        }),
      );
      return { task, figures: movedFigures(before ?? null, after ?? null) };
    }),
  );
}
