import { OrderSection } from "@/components/batches/order-check";
import type { Context } from "@/lib/auth/context";
import { loadOrderCheck } from "@/lib/ingest/order/load-order-check";

/** The vendor's order against a delivery; `delivered` of one that still waits, as its preview found it. */
export async function Order({
  context,
  address,
  delivered,
}: {
  context: Context;
  address: { projectNo: number; batchNo: number };
  delivered?: readonly number[];
}) {
  const check = await loadOrderCheck(context, { ...address, ...(delivered ? { delivered } : {}) });
  return <OrderSection check={check} csv={`/api/projects/${address.projectNo}/batches/${address.batchNo}/order.csv`} />;
}
