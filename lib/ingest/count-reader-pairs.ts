import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/lib/audit/append";
import { SHAPE_KINDS } from "@/lib/model/shape";
import type { AlikeAnswers } from "./alike-readers";
import type { BatchRow } from "./batch-row";

interface Project {
  id: string;
  no: number;
}

/** A delivery that is about to be published, with who answers alike in it. */
interface Published {
  row: Pick<BatchRow, "no" | "role" | "vendorId" | "isAdditionalRead">;
  alike: AlikeAnswers;
}

/**
 * Keeps the pairs of answers of a project's vendors counted through a `change` of what these batches stand for: of the
 * cases they touch, what stood before is taken away and what stands after is added. Costs what the vendors' answers to
 * those cases cost; a delivery that is published as the vendor's first on its cases costs what was counted when it was
 * read. One change of a project at a time: the caller holds its lock of publications.
 */
export async function keepReaderPairs(
  tx: Transaction,
  project: Project,
  batchIds: readonly string[],
  change: () => Promise<void>,
  published: Published | null = null,
): Promise<void> {
  if (published !== null && (await isFirstOnItsCases(tx, project, published.row))) {
    await change();
    await addOwnPairs(tx, project, published);
    return;
  }
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

/** Whether no answer of its vendor stands on any case that a delivery touches. */
async function isFirstOnItsCases(tx: Transaction, { id, no }: Project, row: Published["row"]): Promise<boolean> {
  const [found] = await tx.execute<{ other: boolean }>(sql`
    with other as materialized (
      select b.no from batch b
      where b.project_id = ${id} and b.vendor_id = ${row.vendorId} and b.role = 'delivery' and b.state = 'published'
        and (b.report -> 'shapes' ->> 'class')::int > 0),
    answered as materialized (
      select i.case_key from other o join batch_item d on d.project_no = ${no} and d.batch_no = o.no
      join item i on i.project_no = ${no} and i.no = d.item_no)
    select exists (
      select from batch_item d join item i on i.project_no = ${no} and i.no = d.item_no
      where d.project_no = ${no} and d.batch_no = ${row.no} and i.case_key in (select case_key from answered)) as other`);
  return found?.other === false;
}

/** Adds the pairs within one delivery that stands alone on its cases. */
async function addOwnPairs(tx: Transaction, { no }: Project, { row, alike }: Published): Promise<void> {
  // an additional read is held against a first one alone
  if (row.vendorId === null || row.role !== "delivery" || row.isAdditionalRead || alike.items.length === 0) return;
  await addCases(
    tx,
    no,
    1,
    sql`alike as (
      select v.no as vendor_no, t.item_no, t.readers::bigint from vendor v,
        unnest(${intArray(alike.items)}::int[], ${intArray(alike.readers)}::int[]) as t(item_no, readers)
      where v.id = ${row.vendorId}),
    of_item as (${PAIRS_OF_ALIKE})`,
  );
}

/** As PostgreSQL writes a list of whole numbers: one parameter, however many there are. */
const intArray = (numbers: Int32Array): string => `{${numbers.join(",")}}`;

/** Counts all pairs of a project anew: after its items went to other cases. */
export async function recountReaderPairs(tx: Transaction, project: Project): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('batch.publish'), ${project.no}::int)`);
  await tx.execute(sql`delete from sealed.reader_pair_count where project_no = ${project.no}`);
  await addPairs(tx, project, { cases: sql`true`, vendors: sql`true`, sign: 1 });
}

/** Of an item that n readers read, of whom m gave an answer, n (n - 1) / 2 pairs are counted, m (m - 1) / 2 of them alike. */
const PAIRS_OF_ALIKE = sql`
      select vendor_no, item_no, 'readers' as kind, sum(readers * (readers - 1)) / 2 as same,
        sum(readers) * (sum(readers) - 1) / 2 as pairs
      from alike group by vendor_no, item_no`;

/** Adds pairs of items, `of_item` of the parts of a query, to the kept counts of cases, or takes them away. */
async function addCases(tx: Transaction, no: number, sign: 1 | -1, parts: SQL): Promise<void> {
  await tx.execute(sql`
    with ${parts},
    by_case as (
      select o.vendor_no, o.kind, sum(o.same)::int as same, sum(o.pairs)::int as pairs
      from of_item o join item i on i.project_no = ${no} and i.no = o.item_no
      group by o.vendor_no, o.kind, i.case_key having sum(o.pairs) > 0)
    insert into sealed.reader_pair_count as c (project_no, vendor_no, kind, same, pairs, cases)
    select ${no}, vendor_no, kind, same, pairs, ${sql.raw(String(sign))} * count(*)::int from by_case
    group by vendor_no, kind, same, pairs
    on conflict (project_no, vendor_no, kind, same, pairs) do update set cases = c.cases + excluded.cases`);
}

/**
 * Adds the pairs of published answers in the named cases, or takes them away. Answers are compared as the deliveries
 * spell them; an additional read is held against the first by the same reader. A vendor with fewer than two readers and
 * without an additional read has none, and deliveries without answers are not looked at.
 *
 * Nothing is joined to itself: the planner knows nothing of how many answers stand in the parts below, and took a nested
 * loop of all by all for a join of them.
 */
async function addPairs(
  tx: Transaction,
  { id, no }: Project,
  { cases, vendors, sign }: { cases: SQL; vendors: SQL; sign: 1 | -1 },
): Promise<void> {
  await addCases(
    tx,
    no,
    sign,
    sql`standing as materialized (
      select b.no, b.vendor_id, v.no as vendor_no, b.is_additional_read as again
      from batch b join vendor v on v.id = b.vendor_id
      where b.project_id = ${id} and b.role = 'delivery' and b.state = 'published' and ${vendors}
        and (b.report -> 'shapes' ->> 'class')::int > 0),
    pairing as materialized (
      select s.no, s.vendor_no, s.again from standing s
      where (select count(*) from reader r where r.project_no = ${no} and r.vendor_no = s.vendor_no) > 1
        or exists (select from standing o where o.vendor_id = s.vendor_id and o.again)),
    touched as materialized (
      select i.no from item i where i.project_no = ${no} and exists (select from pairing) and ${cases}),
    naming as materialized (
      select p.no, p.vendor_no, p.again from pairing p where p.no in (
        select d.batch_no from batch_item d
        where d.project_no = ${no} and d.item_no = any(array(select no from touched)))),
    spelling as materialized (
      select l.batch_no, l.no, dense_rank() over (order by l.name)::int as name from batch_label l
      where l.project_no = ${no} and l.batch_no = any(array(select no from naming))),
    answer as materialized (
      select n.vendor_no, a.item_no, a.reader_no, n.again, array_agg(distinct l.name) as said
      from annotation a
      join naming n on n.no = a.batch_no
      join spelling l on l.batch_no = a.batch_no and l.no = a.source_label_no
      where a.project_no = ${no} and a.kind = ${SHAPE_KINDS.indexOf("class")}
        and a.batch_no = any(array(select no from naming)) and a.item_no = any(array(select no from touched))
      group by 1, 2, 3, 4),
    alike as (
      select vendor_no, item_no, count(*) as readers from answer
      where not again and reader_no > 0 group by vendor_no, item_no, said),
    of_item as (${PAIRS_OF_ALIKE}
      union all
      select vendor_no, item_no, 'repeats', count(*) filter (where is_same), count(*)
      from (select vendor_no, item_no, min(said) = max(said) as is_same from answer
        group by vendor_no, item_no, reader_no having count(*) = 2) twice
      group by vendor_no, item_no)`,
  );
}
