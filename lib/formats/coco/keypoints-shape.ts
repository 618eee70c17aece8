import type { Shape } from "@/lib/model/shape";
import { Fault, finiteNumber, wrongType } from "../fault";

/** Whether a `keypoints` list states any point: v of [x, y, v] above 0 for at least one. A wrong list counts as stated. */
export function statesKeypoints(keypoints: unknown): boolean {
  if (keypoints === undefined || keypoints === null) return false;
  if (!Array.isArray(keypoints)) return true;
  if (keypoints.length % 3 !== 0) return true;
  for (let i = 2; i < keypoints.length; i += 3) if (keypoints[i] !== 0) return true;
  return false;
}

/**
 * `keypoints` as [x, y, v] per point: v 0 absent, 1 hidden, 2 visible. Results (`isResult`) may write a confidence as
 * v: above 0 is then visible. The points' names are those of the category where it names as many.
 */
export function keypointsShape(
  keypoints: unknown,
  names: readonly string[] | undefined,
  isResult: boolean,
): Shape | Fault {
  const field = "keypoints";
  if (!Array.isArray(keypoints)) return wrongType(field, keypoints, "a list [x1, y1, v1, ...]");
  if (keypoints.length % 3 !== 0) {
    const message = `keypoints has ${keypoints.length} numbers: x, y and v do not make threes`;
    return new Fault("bad_keypoints", message, { field, found: `${keypoints.length} numbers`, expected: "threes" });
  }
  const count = keypoints.length / 3;
  if (names !== undefined && names.length > 0 && names.length !== count) {
    const message = `${count} keypoints, the category names ${names.length}`;
    return new Fault("bad_keypoints", message, { field, found: count, expected: `${names.length} keypoints` });
  }
  const points = new Float64Array(count * 2);
  const visibility = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    for (const axis of [0, 1]) {
      const value = finiteNumber(keypoints[i * 3 + axis], `keypoints[${i * 3 + axis}]`);
      if (value instanceof Fault) return value;
      points[i * 2 + axis] = value;
    }
    const v: unknown = keypoints[i * 3 + 2];
    if (v === 0 || v === 1 || v === 2) visibility[i] = v;
    else if (isResult && typeof v === "number" && Number.isFinite(v) && v > 0) visibility[i] = 2;
    else {
      const place = `keypoints[${i * 3 + 2}]`;
      return new Fault("bad_keypoints", `${place}: the visibility is not 0, 1 or 2`, {
        field: place,
        found: v,
        expected: "0, 1 or 2",
      });
    }
  }
  return names !== undefined && names.length > 0
    ? { kind: "keypoints", points, visibility, names: [...names] }
    : { kind: "keypoints", points, visibility };
}
