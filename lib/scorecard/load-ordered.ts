import "server-only";
import type { Context } from "@/lib/auth/context";
import { type Order, orderedItems, vendorsByOrder } from "@/lib/ingest/order/orders";
import { findTimeZone } from "@/lib/organizations/load-time-zone";
import { loadSignedRules } from "@/lib/protocols/signed-rules";

/** What was ordered of a vendor, as far as an evaluation's reference speaks of it. */
export interface Ordered {
  items: number;
  /** Of them those that came by the day that was agreed. */
  onTime: number;
  cases: number;
  /** Of the cases those with at least one critical error. */
  criticalCases: number;
}

/** A wrong or missing answer that changes what is done for a patient; what stands in its place is a matter of degree. */
const CRITICAL_TYPES = ["missing", "not_returned", "wrong_label"];

interface Measurement {
  no: number;
  goldNo: number | null;
  /** It follows the signed protocol: else everything was ordered of everybody. */
  isSigned: boolean;
}

/** By vendor number: counts over what the evaluation counts too, so that no share has two populations. */
export async function loadOrdered(
  context: Context,
  project: { id: string; no: number },
  evaluation: Measurement,
  vendorNos: readonly number[],
): Promise<ReadonlyMap<number, Ordered>> {
  const [rules, zone] = await Promise.all([
    evaluation.isSigned ? loadSignedRules(context, project.id) : null,
    findTimeZone(context),
  ]);
  const counted = await Promise.all(
    vendorsByOrder(rules, vendorNos).map(({ order, nos }) =>
      countOrdered(context, project, { ...evaluation, order, nos, zone }),
    ),
  );
  return new Map(counted.flat().map(({ vendorNo, ...counts }) => [vendorNo, counts]));
}

function countOrdered(
  { sql }: Context,
  project: { id: string; no: number },
  { no, goldNo, order, nos, zone }: Measurement & { order: Order; nos: readonly number[]; zone: string },
): Promise<(Ordered & { vendorNo: number })[]> {
  const gold: Order = goldNo === null ? { by: "project" } : { by: "reference", goldNo };
  return sql<(Ordered & { vendorNo: number })[]>`
    with ordered as materialized (
      select i.no, i.case_key from item i
      join (${orderedItems(sql, project, order)}) o on o.no = i.no
      join (${orderedItems(sql, project, gold)}) g on g.no = i.no
      where i.project_no = ${project.no}),
    cases as materialized (select distinct case_key from ordered)
    select v.no as "vendorNo", (select count(*)::int from ordered) as items, (select count(*)::int from cases) as cases,
      (select count(distinct x.item_no)::int from batch b
        join batch_item x on x.project_no = ${project.no} and x.batch_no = b.no
        join ordered o on o.no = x.item_no
        where b.project_id = e.project_id and b.vendor_id = v.id and b.role = 'delivery'
          and b.state in ('published', 'superseded')
          and b.created_at < (e.due_on + 1)::timestamp at time zone ${zone}) as "onTime",
      (select count(distinct d.case_key)::int from sealed.disagreement d join cases c on c.case_key = d.case_key
        where d.project_no = ${project.no} and d.evaluation_no = ${no} and d.vendor_no = v.no
          and d.type in ${sql(CRITICAL_TYPES)}) as "criticalCases"
    from engagement e join vendor v on v.id = e.vendor_id
    where e.project_id = ${project.id} and v.no = any(${[...nos]}::int[])`;
}
