import "server-only";
import { sql } from "drizzle-orm";
import { vendorFeedback } from "@/db/schema/feedback";
import type { Transaction } from "@/lib/audit/append";
import { writeAudited } from "@/lib/audit/transaction";
import type { Context } from "@/lib/auth/context";
import { findProject } from "@/lib/projects/find-project";
import { hasDraftProtocol } from "@/lib/protocols/refuse-while-draft";
import { coarse, FEWEST_ITEMS } from "./coarse";

/**
 * After an evaluation: freezes what each vendor may be told of items that were measured for the first time. They wait
 * until there are enough of them, then become a portion with one rounded figure that never changes. Portions share no
 * item, so that no two figures differ by a few. A portion takes in only what came with, or before, a delivery of many
 * new items: else whoever delivers one item at a time sees by the portion's end which ones are gold.
 */
export async function writeVendorFeedback(
  context: Context,
  input: { projectNo: number; evaluationNo: number },
): Promise<{ items: number }> {
  const project = await findProject(context, input.projectNo);
  if (await hasDraftProtocol(context, project.id)) return { items: 0 };
  return writeAudited(context, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('feedback'), ${project.no}::int)`);
    const frozen = await freezeFirstMeasurements(tx, project, input.evaluationNo);
    let portions = 0;
    for (const waiting of await whoWaits(tx, project.no))
      if (await closePortion(tx, { ...waiting, projectNo: project.no, projectId: project.id }, context.now)) portions++;
    const items = frozen.length;
    const after = { evaluation: input.evaluationNo, items, portions };
    const audit = { action: "feedback.write", objectType: "project", objectId: project.id, after };
    return { audit: items + portions === 0 ? null : audit, result: { items } };
  });
}

/**
 * Items of the reference that the vendor has delivered and that no earlier measurement has told it of. Nothing seen
 * where nothing is counts: no difference is no difference.
 */
async function freezeFirstMeasurements(
  tx: Transaction,
  project: { id: string; no: number },
  evaluationNo: number,
): Promise<unknown[]> {
  const rows = await tx.execute(sql`
    insert into sealed.feedback_item (project_no, vendor_no, task, item_no, case_key, agreed, evaluation_no)
    select ${project.no}, m.vendor_no, e.task, i.no, i.case_key, not exists (
        select from sealed.disagreement d where d.project_no = ${project.no} and d.evaluation_no = e.no
          and d.vendor_no = m.vendor_no and d.item_no = i.no), e.no
    from sealed.evaluation e
    join sealed.evaluation_measure m on m.project_no = ${project.no} and m.evaluation_no = e.no
    join item i on i.project_no = ${project.no} and i.case_key = m.case_key
    where e.project_id = ${project.id} and e.no = ${evaluationNo} and e.state = 'done' and e.kind = 'gold' and not e.trial
      and exists (select from batch_item s where s.project_no = ${project.no} and s.item_no = i.no
        and s.batch_no in (select jsonb_array_elements_text(e.study -> 'goldBatchNos')::int))
      and exists (
        select from batch b join vendor v on v.id = b.vendor_id
        join batch_item o on o.project_no = ${project.no} and o.batch_no = b.no and o.item_no = i.no
        where b.project_id = ${project.id} and b.role = 'delivery' and b.state = 'published' and v.no = m.vendor_no)
    on conflict (project_no, vendor_no, task, item_no) do nothing
    returning 1`);
  return [...rows];
}

interface Waiting extends Record<string, unknown> {
  vendorNo: number;
  task: string;
}

async function whoWaits(tx: Transaction, projectNo: number): Promise<Waiting[]> {
  const rows = await tx.execute<Waiting>(sql`
    select distinct vendor_no as "vendorNo", task from sealed.feedback_item
    where project_no = ${projectNo} and portion = 0 order by 1, 2`);
  return [...rows];
}

/** Makes a portion of what may be told, where that is enough. */
async function closePortion(
  tx: Transaction,
  { projectNo, projectId, vendorNo, task }: Waiting & { projectNo: number; projectId: string },
  now: Date,
): Promise<boolean> {
  const own = sql`project_no = ${projectNo} and vendor_no = ${vendorNo} and task = ${task}`;
  // An item came with the first of the vendor's deliveries that had it.
  const tellable = sql`
    with came as (
      select i.item_no, min(b.no) as no from batch b join vendor v on v.id = b.vendor_id
      join batch_item i on i.project_no = ${projectNo} and i.batch_no = b.no
      where b.project_id = ${projectId} and b.role = 'delivery' and b.state in ('published', 'superseded', 'retracted')
        and v.no = ${vendorNo}
      group by i.item_no),
    large as (select no from came group by no having count(*) >= ${FEWEST_ITEMS})
    select item_no from came where no <= (select max(no) from large)`;
  const [found] = await tx.execute<{ agreed: number; items: number; cases: number }>(sql`
    select count(*) filter (where agreed)::int as agreed, count(*)::int as items, count(distinct case_key)::int as cases
    from sealed.feedback_item where ${own} and portion = 0 and item_no in (${tellable})`);
  const figure = found ? coarse(found) : null;
  if (figure === null) return false;
  const [last] = await tx.execute<{ portion: number }>(
    sql`select coalesce(max(portion), 0)::int as portion from sealed.feedback_item where ${own}`,
  );
  const portion = (last?.portion ?? 0) + 1;
  await tx.execute(sql`update sealed.feedback_item set portion = ${portion}
    where ${own} and portion = 0 and item_no in (${tellable})`);
  await tx.insert(vendorFeedback).values({ projectNo, vendorNo, task, portion, ...figure, writtenAt: now });
  return true;
}
