import "server-only";
import { z } from "zod";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { findProject } from "@/lib/projects/find-project";
import { refuseWhileDraft } from "@/lib/protocols/refuse-while-draft";
import { type NoiseCeiling, noiseCeiling } from "./noise-ceiling";

const source = z.object({
  gold: z.object({
    kind: z.enum(["external", "consensus", "leave_one_out"]),
    makers: z.array(z.string()),
    requiresEveryMaker: z.boolean(),
  }),
  values: z.record(z.string(), z.number().nullable()),
});

/**
 * The noise ceiling of one figure from a project's newest measurements: one leave-one-out, one against a reference with
 * makers. Of each only that figure is read; without both kinds of reference nothing is.
 */
export async function loadNoiseCeiling(
  context: Context,
  input: { projectNo: number; task: string; metric: string },
): Promise<NoiseCeiling | null> {
  authorize(context.actor, "evaluation.read");
  const project = await findProject(context, input.projectNo);
  await refuseWhileDraft(context, project.id);
  const rows = await context.sql<{ parts: unknown }[]>`
    with newest as (
      select distinct on (g.id) e.id, e.no, g.kind = 'leave_one_out' as "isWithout"
      from sealed.evaluation e join sealed.gold_version g on g.id = e.gold_version_id
      where e.project_id = ${project.id} and e.kind = 'gold' and e.state = 'done' and not e.trial
        and e.task = ${input.task} and (g.kind = 'leave_one_out' or cardinality(g.makers) > 0)
      order by g.id, e.no desc)
    select jsonb_build_object('gold', e.result->'gold', 'values', (
        select coalesce(jsonb_object_agg(v->>'name', v->'overall'->${input.metric}->'value'), '{}')
        from jsonb_array_elements(e.result->'vendors') v)) as parts
    from newest n join sealed.evaluation e on e.id = n.id
    where (select count(distinct "isWithout") from newest) = 2
    order by e.no desc limit 8`;
  return noiseCeiling(
    input.metric,
    rows.map(({ parts }) => source.parse(parts)),
  );
}
