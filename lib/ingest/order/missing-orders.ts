import "server-only";
import type { Context } from "@/lib/auth/context";
import { loadSignedRules } from "@/lib/protocols/signed-rules";
import { type Order, orderedItems, vendorsByOrder } from "./orders";

/** How many of a vendor's ordered items none of its standing deliveries holds. */
export interface MissingOrder {
  vendor: string;
  missing: number;
}

export interface MissingOrders {
  /** Of how many vendors the protocol orders anything. */
  vendors: number;
  missing: MissingOrder[];
}

/**
 * Of the signed protocol's vendors: of whom ordered items are missing, the most first. Null without a protocol: nothing
 * was ordered, so that an item nobody answered is no delivery that is missing.
 */
export async function missingOrders(
  context: Context,
  project: { id: string; no: number },
): Promise<MissingOrders | null> {
  const rules = await loadSignedRules(context, project.id);
  if (rules === null) return null;
  const ordered = rules.content.vendors.map(({ no }) => no);
  const found = await Promise.all(
    vendorsByOrder(rules, ordered).map(({ order, nos }) => missingOf(context, project, order, nos)),
  );
  const missing = found.flat();
  missing.sort((one, other) => other.missing - one.missing || one.vendor.localeCompare(other.vendor));
  return { vendors: ordered.length, missing };
}

function missingOf(
  { sql, actor }: Context,
  project: { id: string; no: number },
  order: Order,
  vendorNos: readonly number[],
): Promise<MissingOrder[]> {
  return sql<MissingOrder[]>`
    with ordered as materialized (${orderedItems(sql, project, order)}),
    returned as (
      select r.vendor_id, count(*)::int as items from (
        select distinct b.vendor_id, i.item_no from batch b
        join batch_item i on i.project_no = ${project.no} and i.batch_no = b.no
        join ordered o on o.no = i.item_no
        where b.project_id = ${project.id} and b.role = 'delivery' and b.state = 'published') r
      group by r.vendor_id),
    counted as (
      select v.name as vendor, (select count(*)::int from ordered) - coalesce(r.items, 0) as missing
      from vendor v left join returned r on r.vendor_id = v.id
      where v.organization_id = ${actor.organizationId} and v.no = any(${[...vendorNos]}::int[]))
    select vendor, missing from counted where missing > 0`;
}
