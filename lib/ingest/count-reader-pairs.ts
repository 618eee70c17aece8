import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/lib/audit/append";
import { SHAPE_KINDS } from "@/lib/model/shape";

interface Project {
  id: string;
  no: number;
}

/**
 * Keeps the pairs of answers of a project's vendors counted through a `change` of what these batches stand for: of the
 * cases they touch, what stood before is taken away and what stands after is added. Costs what the vendors' answers to
 * those cases cost. One change of a project at a time: the caller holds its lock of publications.
 */
export async function keepReaderPairs(
  tx: Transaction,
  project: Project,
  batchIds: readonly string[],
  change: () => Promise<void>,
): Promise<void> {
  const touching = sql`b.id in ${[...batchIds]}`;
  const cases = sql`i.case_key in (
    select c.case_key from batch b join batch_item d on d.project_no = ${project.no} and d.batch_no = b.no
    join item c on c.project_no = d.project_no and c.no = d.item_no where b.project_id = ${project.id} and ${touching})`;
  const vendors = sql`b.vendor_id in (select b.vendor_id from batch b where b.project_id = ${project.id} and ${touching})`;
  await addPairs(tx, project, { cases, vendors, sign: -1 });
  await change();
  await addPairs(tx, project, { cases, vendors, sign: 1 });
  await tx.execute(sql`delete from sealed.reader_pair_count where project_no = ${project.no} and cases = 0`);
}

/** Counts all pairs of a project anew: after its items went to other cases. */
export async function recountReaderPairs(tx: Transaction, project: Project): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('batch.publish'), ${project.no}::int)`);
  await tx.execute(sql`delete from sealed.reader_pair_count where project_no = ${project.no}`);
  await addPairs(tx, project, { cases: sql`true`, vendors: sql`true`, sign: 1 });
}

/**
 * Adds the pairs of published answers in the named cases, or takes them away. Answers are compared as the deliveries
 * spell them; an additional read is held against the first by the same reader. A vendor with fewer than two readers and
 * without an additional read has none, and deliveries without answers are not looked at.
 */
async function addPairs(
  tx: Transaction,
  { id, no }: Project,
  { cases, vendors, sign }: { cases: SQL; vendors: SQL; sign: 1 | -1 },
): Promise<void> {
  await tx.execute(sql`
    with standing as materialized (
      select b.no, b.vendor_id, v.no as vendor_no, b.is_additional_read as again
      from batch b join vendor v on v.id = b.vendor_id
      where b.project_id = ${id} and b.role = 'delivery' and b.state = 'published' and ${vendors}
        and (b.report -> 'shapes' ->> 'class')::int > 0),
    pairing as materialized (
      select s.no, s.vendor_no, s.again from standing s
      where (select count(*) from reader r where r.project_no = ${no} and r.vendor_no = s.vendor_no) > 1
        or exists (select from standing o where o.vendor_id = s.vendor_id and o.again)),
    touched as materialized (
      select i.no, i.case_key from item i where i.project_no = ${no} and exists (select from pairing) and ${cases}),
    spelling as materialized (
      select l.batch_no, l.no, dense_rank() over (order by l.name)::int as name from batch_label l
      where l.project_no = ${no} and l.batch_no in (select no from pairing)),
    answer as materialized (
      select p.vendor_no, a.item_no, a.reader_no, p.again, array_agg(distinct l.name) as said
      from annotation a
      join pairing p on p.no = a.batch_no
      join spelling l on l.batch_no = a.batch_no and l.no = a.source_label_no
      where a.project_no = ${no} and a.kind = ${SHAPE_KINDS.indexOf("class")}
        and a.batch_no = any(array(select no from pairing)) and a.item_no = any(array(select no from touched))
      group by 1, 2, 3, 4),
    pair as (
      select one.vendor_no, one.item_no, 'readers' as kind, one.said = other.said as same
      from answer one join answer other on other.vendor_no = one.vendor_no and other.item_no = one.item_no
        and not other.again and other.reader_no > one.reader_no
      where not one.again and one.reader_no > 0
      union all
      select one.vendor_no, one.item_no, 'repeats', one.said = other.said
      from answer one join answer other on other.vendor_no = one.vendor_no and other.item_no = one.item_no
        and other.again and other.reader_no = one.reader_no
      where not one.again),
    by_case as (
      select vendor_no, kind, count(*) filter (where same)::int as same, count(*)::int as pairs
      from pair join touched on no = item_no group by vendor_no, kind, case_key)
    insert into sealed.reader_pair_count as c (project_no, vendor_no, kind, same, pairs, cases)
    select ${no}, vendor_no, kind, same, pairs, ${sql.raw(String(sign))} * count(*)::int from by_case
    group by vendor_no, kind, same, pairs
    on conflict (project_no, vendor_no, kind, same, pairs) do update set cases = c.cases + excluded.cases`);
}
