import "server-only";
import type { Context } from "@/lib/auth/context";
import { type CaseSlice, loadCaseSlices } from "@/lib/items/load-case-slices";
import { type ItemAnnotations, loadItemAnnotations } from "@/lib/items/load-item-annotations";
import type { DisagreementRow } from "./load-disagreements";

export interface DisagreementView {
  data: ItemAnnotations;
  slices: CaseSlice[];
}

/** The picture of one disagreement: its item, or the asked slice of its case, with the slices to step through. */
export async function loadDisagreementView(
  context: Context,
  input: { projectNo: number; evaluationNo: number; row: DisagreementRow; sliceNo: number | null },
): Promise<DisagreementView> {
  const { projectNo, evaluationNo, row } = input;
  const slices = await loadCaseSlices(context, {
    projectNo,
    evaluationNo,
    caseKey: row.caseKey,
    finding: row.finding,
  });
  const ofFinding = row.finding === null ? slices : slices.filter((slice) => slice.ofFinding > 0);
  const steps = ofFinding.filter(({ isImage }) => isImage);
  const asked = slices.find(({ no }) => no === input.sliceNo);
  const data = await loadItemAnnotations(context, { projectNo, evaluationNo, itemNo: asked?.no ?? row.itemNo });
  // Other vendors' leave-one-out references say nothing on this one.
  const layers = data.layers.filter(
    ({ role, vendorNo }) => role === "vendor" || vendorNo === null || vendorNo === row.vendorNo,
  );
  return { data: { ...data, layers }, slices: steps };
}
