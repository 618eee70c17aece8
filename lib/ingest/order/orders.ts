import "server-only";
import type { Context } from "@/lib/auth/context";
import type { SignedRules } from "@/lib/protocols/signed-rules";

/** What was ordered of a vendor: the signed protocol's list, its reference's items, or all of the project's. */
export type Order =
  | { by: "protocol"; keys: readonly string[] }
  | { by: "reference"; goldNo: number }
  | { by: "project" };

/** A vendor's order. Who stands in no protocol was ordered everything. */
export function orderOf(rules: SignedRules | null, vendorNo: number): Order {
  const vendor = rules?.content.vendors.find(({ no }) => no === vendorNo);
  if (!rules || !vendor) return { by: "project" };
  return vendor.items === null
    ? { by: "reference", goldNo: rules.content.goldNo }
    : { by: "protocol", keys: vendor.items };
}

/** Vendors with the same order together, to be asked about at once. */
export function vendorsByOrder(
  rules: SignedRules | null,
  vendorNos: readonly number[],
): { order: Order; nos: number[] }[] {
  const orders = new Map<string, { order: Order; nos: number[] }>();
  for (const no of vendorNos) {
    const order = orderOf(rules, no);
    const key = JSON.stringify(order);
    const same = orders.get(key);
    if (same) same.nos.push(no);
    else orders.set(key, { order, nos: [no] });
  }
  return [...orders.values()];
}

/** The numbers of the items of an order, as a query. */
export function orderedItems(sql: Context["sql"], project: { id: string; no: number }, order: Order) {
  if (order.by === "project") return sql`select no from item where project_no = ${project.no}`;
  if (order.by === "protocol")
    return sql`select no from item where project_no = ${project.no} and key = any(${[...order.keys]}::text[])`;
  return sql`select distinct i.item_no as no from sealed.gold_version g
    join sealed.gold_batch x on x.gold_version_id = g.id join batch b on b.id = x.batch_id
    join batch_item i on i.project_no = ${project.no} and i.batch_no = b.no
    where g.project_id = ${project.id} and g.no = ${order.goldNo}`;
}
