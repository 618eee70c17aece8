import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { findProject } from "@/lib/projects/find-project";
import { loadLayerSources, type SourceChoice } from "./layer-sources";

export interface CaseSlice {
  no: number;
  key: string;
  positionMm: number | null;
  /** The item has a pixel grid: it can be drawn. */
  isImage: boolean;
  /** Annotations on it by the drawn deliveries; of these, of the finding asked for. */
  annotations: number;
  ofFinding: number;
}

/** The items of a case in the order of their position, with how much lies on each: for stepping through them. */
export async function loadCaseSlices(
  context: Context,
  input: { projectNo: number; caseKey: string; finding?: string | null } & SourceChoice,
): Promise<CaseSlice[]> {
  authorize(context.actor, "item.read");
  const project = await findProject(context, input.projectNo);
  const { sources } = await loadLayerSources(context, project, input);
  const { sql } = context;
  const finding = input.finding ?? null;
  const counts = (table: "annotation" | "sealed.gold_annotation", role: "vendor" | "reference") => sql`
    select a.item_no, count(*)::int as n, count(*) filter (where a.finding = ${finding}::text)::int as f
    from item i join ${sql(table)} a on a.project_no = i.project_no and a.item_no = i.no
    where i.project_no = ${project.no} and i.case_key = ${input.caseKey}
      and a.batch_no = any(${sources.filter((source) => source.role === role).map(({ batchNo }) => batchNo)}::int[])
    group by a.item_no`;
  return sql<CaseSlice[]>`
    select i.no, i.key, i.position_mm as "positionMm", (i.width is not null and i.height is not null) as "isImage",
      coalesce(sum(c.n), 0)::int as annotations, coalesce(sum(c.f), 0)::int as "ofFinding"
    from item i left join (
      ${counts("annotation", "vendor")} union all ${counts("sealed.gold_annotation", "reference")}) c on c.item_no = i.no
    where i.project_no = ${project.no} and i.case_key = ${input.caseKey}
    group by i.no, i.key, i.position_mm, i.width, i.height
    order by i.position_mm nulls last, i.no limit 2000`;
}
