import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { writeCsv } from "@/lib/display/csv";
import { loadOrderCheck } from "./load-order-check";

/** The order's differences as CSV: one line an item that is missing or that nobody ordered; without an order, not delivered. */
export async function orderCsv(context: Context, input: { projectNo: number; batchNo: number }): Promise<string> {
  authorize(context.actor, "batch.read");
  const { by, missing, unordered } = await loadOrderCheck(context, input);
  return writeCsv(
    ["item", "state"],
    [
      ...missing.map((key) => [key, by === "project" ? "not_delivered" : "missing"]),
      ...unordered.map((key) => [key, "unordered"]),
    ],
  );
}
