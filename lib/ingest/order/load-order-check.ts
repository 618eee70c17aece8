import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { loadSignedRules } from "@/lib/protocols/signed-rules";
import { type BatchRow, findBatch } from "../batch-row";
import { previewBatch } from "../preview-batch";
import { vendorNoOf } from "../project-vocabulary";
import { isWaiting } from "../waiting";
import { type Order, orderedItems, orderOf } from "./orders";
import { type NamedItem, type Reconciliation, reconcile } from "./reconcile";

export interface OrderCheck extends Reconciliation {
  by: Order["by"];
}

/**
 * The vendor's order against a delivery: what was ordered and is missing, what came unordered. Of a delivery that still
 * waits, `delivered` is what its preview found; otherwise what it was published with.
 */
export async function loadOrderCheck(
  context: Context,
  input: { projectNo: number; batchNo: number; delivered?: readonly number[] },
): Promise<OrderCheck> {
  authorize(context.actor, "batch.read");
  const { project, batch } = await findBatch(context, input.projectNo, input.batchNo);
  if (batch.role !== "delivery" || batch.vendorId === null)
    throw new AssayError("not_found", "A reference has no order.");
  const { sql } = context;
  const [items, delivered, before, vendorNo, rules] = await Promise.all([
    sql<NamedItem[]>`select no, key from item where project_no = ${project.no} order by no`,
    input.delivered ?? (await deliveredItems(context, input, batch)),
    itemsOfOthers(sql, project, batch),
    vendorNoOf(sql, batch.vendorId),
    loadSignedRules(context, project.id),
  ]);
  const order = orderOf(rules, vendorNo);
  const ordered = order.by === "project" ? null : await sql<{ no: number }[]>`${orderedItems(sql, project, order)}`;
  const orderedNos = ordered && new Set(ordered.map(({ no }) => no));
  return { by: order.by, ...reconcile(items, orderedNos, new Set(delivered), before) };
}

async function deliveredItems(
  context: Context,
  { projectNo, batchNo }: { projectNo: number; batchNo: number },
  batch: BatchRow,
): Promise<readonly number[]> {
  if (isWaiting(batch.state)) {
    const preview = await previewBatch(context, { projectNo, batchNo });
    if (!preview.complete || preview.refused)
      throw new AssayError("not_ready", "The preview did not read all of the delivery: publish it first.");
    return preview.deliveredItems;
  }
  const rows = await context.sql<{ no: number }[]>`
    select item_no as no from batch_item where project_no = ${projectNo} and batch_no = ${batchNo}`;
  return rows.map(({ no }) => no);
}

/** Items of the vendor's other standing deliveries, without the one that this delivery replaces. */
async function itemsOfOthers(
  sql: Context["sql"],
  project: { id: string; no: number },
  batch: BatchRow,
): Promise<ReadonlySet<number>> {
  const rows = await sql<{ no: number }[]>`
    select distinct i.item_no as no from batch_item i
    join batch b on b.project_id = ${project.id} and b.no = i.batch_no
    where i.project_no = ${project.no} and b.vendor_id = ${batch.vendorId} and b.state = 'published'
      and b.role = 'delivery' and b.id <> ${batch.id} and b.id is distinct from ${batch.supersedesId}`;
  return new Set(rows.map(({ no }) => no));
}
