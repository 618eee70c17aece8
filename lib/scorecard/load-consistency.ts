import "server-only";
import type { Context } from "@/lib/auth/context";
import { SHAPE_KINDS } from "@/lib/model/shape";
import { clopperPearson } from "@/lib/statistics/intervals/clopper-pearson";
import { clusteredProportion } from "@/lib/statistics/intervals/clustered-proportion";
import { SCORECARD_TEXT } from "@/lib/text/scorecard";
import type { Consistency, ConsistencyFigure } from "./consistency";

const T = SCORECARD_TEXT.missing;

interface Pairs {
  vendorNo: number;
  same: number;
  pairs: number;
}
interface Deliveries {
  vendorNo: number;
  decided: number;
  accepted: number;
}

/**
 * How alike a vendor answers, by what it delivered: two of its readers on one item, one reader on an item that came
 * twice, and deliveries that stand as they first came. By vendor number; without gold.
 */
export async function loadConsistency(
  context: Pick<Context, "sql">,
  project: { id: string; no: number },
): Promise<(vendorNo: number) => Consistency> {
  const [spread, repeats, deliveries] = await Promise.all([
    readerPairs(context, project),
    repeatPairs(context, project),
    firstPasses(context, project),
  ]);
  return (vendorNo) => ({
    spread: agreement(spread, vendorNo, T.spread),
    repeats: agreement(repeats, vendorNo, T.repeats),
    first_pass: acceptance(deliveries.find((one) => one.vendorNo === vendorNo)),
  });
}

function agreement(rows: readonly Pairs[], vendorNo: number, missing: string): ConsistencyFigure {
  const own = rows.filter((row) => row.vendorNo === vendorNo);
  if (own.length === 0) return { missing };
  return clusteredProportion(
    own.map(({ same }) => same),
    own.map(({ pairs }) => pairs),
  );
}

function acceptance(deliveries: Deliveries | undefined): ConsistencyFigure {
  return deliveries === undefined ? { missing: T.firstPass } : clopperPearson(deliveries.accepted, deliveries.decided);
}

/** What each named reader answered to an item, with whether it is a read that came on top of the first. */
const answers = ({ sql }: Pick<Context, "sql">, { id, no }: { id: string; no: number }) => sql`
  select v.no as vendor_no, b.is_additional_read as again, a.item_no, a.reader_no,
    array_agg(distinct l.name order by l.name) as said
  from annotation a
  join batch b on b.project_id = ${id} and b.no = a.batch_no and b.role = 'delivery' and b.state = 'published'
  join vendor v on v.id = b.vendor_id
  join batch_label l on l.project_no = a.project_no and l.batch_no = a.batch_no and l.no = a.source_label_no
  where a.project_no = ${no} and a.kind = ${SHAPE_KINDS.indexOf("class")}
  group by 1, 2, 3, 4`;

/** Pairs of a vendor's named readers on one item, by case. */
async function readerPairs(context: Pick<Context, "sql">, project: { id: string; no: number }): Promise<Pairs[]> {
  return context.sql<Pairs[]>`
    with answer as (${answers(context, project)})
    select one.vendor_no as "vendorNo", count(*)::int as pairs, count(*) filter (where one.said = other.said)::int as same
    from answer one
    join answer other on other.vendor_no = one.vendor_no and other.item_no = one.item_no and other.reader_no > one.reader_no
    join item i on i.project_no = ${project.no} and i.no = one.item_no
    where not one.again and not other.again group by one.vendor_no, i.case_key order by one.vendor_no, i.case_key`;
}

/** The same reader's first answer and a later one on the same item, by case. */
async function repeatPairs(context: Pick<Context, "sql">, project: { id: string; no: number }): Promise<Pairs[]> {
  return context.sql<Pairs[]>`
    with answer as (${answers(context, project)})
    select one.vendor_no as "vendorNo", count(*)::int as pairs, count(*) filter (where one.said = other.said)::int as same
    from answer one
    join answer other on other.vendor_no = one.vendor_no and other.item_no = one.item_no and other.again
      and other.reader_no is not distinct from one.reader_no
    join item i on i.project_no = ${project.no} and i.no = one.item_no
    where not one.again group by one.vendor_no, i.case_key order by one.vendor_no, i.case_key`;
}

/** Of the deliveries that replace no other: those that stand as they came, among all that were settled. */
async function firstPasses({ sql }: Pick<Context, "sql">, project: { id: string }): Promise<Deliveries[]> {
  return sql<Deliveries[]>`
    select v.no as "vendorNo", count(*)::int as decided, count(*) filter (where b.state = 'published')::int as accepted
    from batch b join vendor v on v.id = b.vendor_id
    where b.project_id = ${project.id} and b.role = 'delivery' and b.supersedes_id is null
      and not b.is_additional_read and b.state in ('published', 'superseded', 'retracted', 'failed')
    group by v.no`;
}
