import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { SHAPE_KINDS } from "@/lib/model/shape";
import { findProject } from "@/lib/projects/find-project";
import { loadLayerSources, type SourceChoice } from "./layer-sources";

/** What a reader answered about a whole item, as delivered. */
export interface CaseAnswer {
  itemNo: number;
  itemKey: string;
  layer: string;
  name: string;
  role: "vendor" | "reference";
  reader: string | null;
  /** The delivery's own spelling; `<question>: <answer>` names an answer. */
  label: string;
}

const WITHOUT_PLACE = [SHAPE_KINDS.indexOf("class")];

/** Classifications of the items of a case by every reader: shapes are drawn, these are a table. */
export async function loadCaseAnswers(
  context: Context,
  input: { projectNo: number; caseKey: string } & SourceChoice,
): Promise<CaseAnswer[]> {
  authorize(context.actor, "item.read");
  const project = await findProject(context, input.projectNo);
  const { sources } = await loadLayerSources(context, project, input);
  const byBatch = new Map(sources.map((source) => [source.batchNo, source]));
  const { sql } = context;
  const side = (table: "annotation" | "sealed.gold_annotation", role: "vendor" | "reference") => sql`
    select a.item_no as "itemNo", i.key as "itemKey", a.batch_no as "batchNo", r.name as reader, l.name as label
    from item i join ${sql(table)} a on a.project_no = i.project_no and a.item_no = i.no
    join batch_label l on l.project_no = a.project_no and l.batch_no = a.batch_no and l.no = a.source_label_no
    left join reader r on r.project_no = a.project_no and r.no = a.reader_no
    where i.project_no = ${project.no} and i.case_key = ${input.caseKey} and a.kind = any(${WITHOUT_PLACE}::int[])
      and a.batch_no = any(${sources.filter((source) => source.role === role).map(({ batchNo }) => batchNo)}::int[])`;
  const rows = await sql<(Omit<CaseAnswer, "layer" | "name" | "role"> & { batchNo: number })[]>`
    (${side("annotation", "vendor")}) union all (${side("sealed.gold_annotation", "reference")})
    order by "itemNo", "batchNo" limit 2000`;
  return rows.flatMap(({ batchNo, ...row }) => {
    const source = byBatch.get(batchNo);
    return source ? [{ ...row, layer: source.layer, name: source.name, role: source.role }] : [];
  });
}
