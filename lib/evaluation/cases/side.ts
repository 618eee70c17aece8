import type { Annotation } from "@/lib/model/annotation";
import type { EvaluationCase } from "./dataset";
import type { LabelIndex } from "./label-map";
import type { MeasuredItems } from "./measured-items";

/** One side's annotations of a case on the measured items, with the label rule of that side. */
export interface Side {
  annotations: readonly Annotation[];
  labelOf: (annotation: Annotation) => LabelIndex;
}

/** One vendor of one case with its reference, ready to be compared. */
export interface VendorOfCase {
  data: EvaluationCase;
  positions: ReadonlyMap<string, number>;
  items: MeasuredItems;
  gold: Side;
  vendor: Side;
  /** Differences of masks are to be sketched: where they are stored, to be looked at. */
  isSketched?: boolean;
}
