import type { DicomSet } from "../dicom/data-set";
import { Fault } from "../fault";

const CONTOUR_DATA = "x30060050";

/** A contour's points as x0, y0, z0, ... in LPS mm, or why they are none: count, numbers, what is stated. */
export function contourRing(contour: DicomSet): Float64Array | Fault {
  const numbers = contour.decimals(CONTOUR_DATA);
  const field = "ContourData";
  const bad = (message: string, found: unknown, expected: string) =>
    new Fault("bad_polygon", message, { field, found, expected });
  if (numbers.length % 3 !== 0)
    return bad("the points are not of three numbers each", numbers.length, "three numbers a point");
  if (numbers.length === 0) return bad("a contour without points", 0, "three numbers a point");
  const stated = contour.decimal("x30060046");
  if (stated !== undefined && stated !== numbers.length / 3) {
    return bad(`NumberOfContourPoints is ${stated}`, numbers.length / 3, `${stated} points`);
  }
  const wrong = numbers.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) {
    const message = `number ${wrong + 1} of the contour is not finite`;
    return new Fault("not_finite", message, { field, found: String(numbers[wrong]), expected: "finite numbers" });
  }
  return Float64Array.from(numbers);
}
