import type { DisagreementFilter, DisagreementOrder } from "./load-disagreements";

export interface QueueAddress extends DisagreementFilter {
  projectNo: number;
  evaluationNo: number;
  at?: number | null;
  sliceNo?: number | null;
  /** A later part of the queue begins at this row. */
  from?: number | null;
  order?: DisagreementOrder | null;
}

/** The address of a queue, of one disagreement in it, and of one slice of that. */
export function queueHref({
  projectNo,
  evaluationNo,
  vendorNo,
  readerNo,
  type,
  label,
  goldLabel,
  vendorLabel,
  caseKey,
  decision,
  order,
  at,
  sliceNo,
  from,
}: QueueAddress): string {
  const query = new URLSearchParams({ evaluation: String(evaluationNo) });
  if (vendorNo) query.set("vendor", String(vendorNo));
  if (readerNo) query.set("reader", String(readerNo));
  if (type) query.set("type", type);
  if (label) query.set("label", label);
  if (goldLabel) query.set("reference", goldLabel);
  if (vendorLabel) query.set("answer", vendorLabel);
  if (caseKey) query.set("case", caseKey);
  if (decision) query.set("adjudicated", decision);
  if (order && order !== "worth") query.set("order", order);
  if (at) query.set("at", String(at));
  if (sliceNo) query.set("slice", String(sliceNo));
  if (from) query.set("from", String(from));
  return `/projects/${projectNo}/disagreements?${query}`;
}

/** The address of an item under the layers of an evaluation or of a reference, looking at a finding. */
export function itemHref(
  projectNo: number,
  itemNo: number,
  { evaluationNo, goldNo, finding }: { evaluationNo?: number | null; goldNo?: number | null; finding?: string | null },
): string {
  const query = new URLSearchParams();
  if (evaluationNo) query.set("evaluation", String(evaluationNo));
  if (goldNo) query.set("gold", String(goldNo));
  if (finding) query.set("finding", finding);
  const text = query.toString();
  return `/projects/${projectNo}/items/${itemNo}${text ? `?${text}` : ""}`;
}
