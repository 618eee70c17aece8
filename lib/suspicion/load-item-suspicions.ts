import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { findProject } from "@/lib/projects/find-project";
import { hasDraftProtocol } from "@/lib/protocols/refuse-while-draft";
import { rowNumber } from "@/lib/row-number";
import { loadSuspicions, type SuspicionRow } from "./load-suspicions";

export interface ItemSuspicions {
  evaluationNo: number;
  rows: SuspicionRow[];
}

/**
 * What there is to ask about one item in an evaluation, or in the newest that was looked through and names it. Nothing
 * while a protocol is a draft: a question tells about scores.
 */
export async function loadItemSuspicions(
  context: Context,
  input: { projectNo: number; itemNo: number; evaluationNo: number | null },
): Promise<ItemSuspicions | null> {
  authorize(context.actor, "evaluation.read");
  const project = await findProject(context, input.projectNo);
  if (await hasDraftProtocol(context, project.id)) return null;
  const evaluationNo = input.evaluationNo ?? (await newestNaming(context, project.no, input.itemNo));
  if (evaluationNo === null) return null;
  const { rows } = await loadSuspicions(context, { ...input, evaluationNo });
  return { evaluationNo, rows };
}

async function newestNaming({ sql }: Context, projectNo: number, itemNo: number): Promise<number | null> {
  const [row] = await sql<{ no: number | null }[]>`
    select max(s.evaluation_no) as no from sealed.suspicion s
    where s.project_no = ${projectNo} and ${rowNumber(itemNo)} = any(s.item_nos)
      and s.evaluation_no = (select max(n.evaluation_no) from sealed.suspicion_search n
        join sealed.evaluation e on e.project_id = (select id from project where no = ${projectNo}) and e.no = n.evaluation_no
        join sealed.evaluation own on own.project_id = e.project_id and own.no = s.evaluation_no
        where n.project_no = ${projectNo} and e.gold_version_id = own.gold_version_id and e.task = own.task)`;
  return row?.no ?? null;
}
