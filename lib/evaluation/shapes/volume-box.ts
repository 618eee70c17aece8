import { type PreparedOrientedBox, prepareOrientedBox } from "@/lib/geometry/boxes/oriented-box";
import { GeometryInputError } from "@/lib/geometry/input-error";
import type { Annotation } from "@/lib/model/annotation";
import type { Shape } from "@/lib/model/shape";
import { EvaluationInputError } from "../input-error";

/** A box in space in the scanner's millimetres, turned any way, as shapes are compared. */
export interface ComparedVolumeBox {
  by: "volume_box";
  box: PreparedOrientedBox;
  /** In mm3. */
  size: number;
}

/** A box in space, checked; refused with its place where it is none. */
export function volumeBox(
  { place }: Annotation,
  { centre, axes, sizeMm }: Extract<Shape, { kind: "roi" }>,
): ComparedVolumeBox {
  try {
    const box = prepareOrientedBox({ centre, axes, size: sizeMm });
    return { by: "volume_box", box, size: box.volume };
  } catch (error) {
    if (!(error instanceof GeometryInputError)) throw error;
    throw new EvaluationInputError("shape_invalid", `the box ${place}: ${error.message}`);
  }
}
