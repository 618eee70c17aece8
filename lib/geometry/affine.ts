import { GeometryInputError } from "./input-error";

/**
 * An affine map of 3-D points as 4 x 4 numbers in row-major order: (x, y, z, 1) -> rows 0 to 2 times the column. The
 * last row is 0 0 0 1. Voxel-to-world maps take the index (column i, row j, slice k) of a voxel's **centre** to mm.
 */
export type Affine = readonly number[];

/** The map that leaves every point where it is. */
export const IDENTITY: Affine = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

/** Checks 16 finite numbers with the last row 0 0 0 1; throws `GeometryInputError` otherwise. */
export function checkAffine(values: ArrayLike<number>): Affine {
  if (values.length !== 16) throw new GeometryInputError("affine", "16 numbers, 4 rows of 4", values.length);
  const out = Array.from(values);
  out.forEach((value, index) => {
    if (!Number.isFinite(value)) throw new GeometryInputError(`affine[${index}]`, "a finite number", value);
  });
  const last = out.slice(12).join(" ");
  if (last !== "0 0 0 1") throw new GeometryInputError("affine", "the last row 0 0 0 1", last);
  return out;
}

const at = (affine: Affine, row: number, column: number) => affine[4 * row + column] ?? 0;

/** The map that applies `first`, then `then`: the matrix product then x first. */
export function composeAffine(then: Affine, first: Affine): Affine {
  return IDENTITY.map((_, index) => {
    const row = index >> 2;
    const column = index & 3;
    return [0, 1, 2, 3].reduce((sum, k) => sum + at(then, row, k) * at(first, k, column), 0);
  });
}

/** Determinant of the linear part: mm3 of a voxel, negative when the map mirrors. */
export function affineDeterminant(affine: Affine): number {
  const [a, b, c] = cofactorRow(affine);
  return at(affine, 0, 0) * a + at(affine, 0, 1) * b + at(affine, 0, 2) * c;
}

function cofactorRow(affine: Affine): [number, number, number] {
  const m = (row: number, column: number) => at(affine, row, column);
  return [
    m(1, 1) * m(2, 2) - m(1, 2) * m(2, 1),
    m(1, 2) * m(2, 0) - m(1, 0) * m(2, 2),
    m(1, 0) * m(2, 1) - m(1, 1) * m(2, 0),
  ];
}

/** The map back; throws when the map flattens space (determinant 0, or lost in rounding). */
export function invertAffine(affine: Affine): Affine {
  const m = (row: number, column: number) => at(affine, row, column);
  const determinant = affineDeterminant(affine);
  const lengths = [0, 1, 2].map((column) => Math.hypot(m(0, column), m(1, column), m(2, column)));
  const largest = lengths.reduce((product, length) => product * length, 1);
  if (!(Math.abs(determinant) > 1e-12 * largest)) {
    throw new GeometryInputError("affine", "a map that can be undone", `determinant ${determinant}`);
  }
  const [c00, c01, c02] = cofactorRow(affine);
  const linear = [
    [c00, m(0, 2) * m(2, 1) - m(0, 1) * m(2, 2), m(0, 1) * m(1, 2) - m(0, 2) * m(1, 1)],
    [c01, m(0, 0) * m(2, 2) - m(0, 2) * m(2, 0), m(0, 2) * m(1, 0) - m(0, 0) * m(1, 2)],
    [c02, m(0, 1) * m(2, 0) - m(0, 0) * m(2, 1), m(0, 0) * m(1, 1) - m(0, 1) * m(1, 0)],
  ].map((row) => row.map((value) => value / determinant));
  const rows = linear.map(([a = 0, b = 0, c = 0]) => [a, b, c, -(a * m(0, 3) + b * m(1, 3) + c * m(2, 3))]);
  return [...rows.flat(), 0, 0, 0, 1];
}

/** Where a point goes. */
export function applyAffine(affine: Affine, x: number, y: number, z: number): [number, number, number] {
  const go = (row: number) =>
    at(affine, row, 0) * x + at(affine, row, 1) * y + at(affine, row, 2) * z + at(affine, row, 3);
  return [go(0), go(1), go(2)];
}

/**
 * A voxel-to-world map of RAS millimetres (NIfTI) as one of LPS (DICOM), or back: x and y change sign. The flip is its
 * own inverse.
 */
export function flipLpsRas(affine: Affine): Affine {
  return affine.map((value, index) => (index < 8 ? -value + 0 : value));
}

/** Spacing in mm along i, j, k: the lengths of the map's columns. */
export function affineSpacingMm(affine: Affine): [number, number, number] {
  const length = (column: number) => Math.hypot(at(affine, 0, column), at(affine, 1, column), at(affine, 2, column));
  return [length(0), length(1), length(2)];
}

/**
 * The angle in degrees by which the map's axes miss being at right angles to each other, the greatest of the three
 * pairs: 0 for an ordinary volume, the tilt for a sheared one (gantry tilt), whose voxels have no spacing to speak of.
 */
export function affineShearDegrees(affine: Affine): number {
  const lengths = affineSpacingMm(affine);
  let worst = 0;
  for (const [p, q] of [
    [0, 1],
    [0, 2],
    [1, 2],
  ] as const) {
    const dot =
      at(affine, 0, p) * at(affine, 0, q) + at(affine, 1, p) * at(affine, 1, q) + at(affine, 2, p) * at(affine, 2, q);
    const cosine = dot / (lengths[p] * lengths[q]);
    worst = Math.max(worst, Math.abs(Math.asin(Math.max(-1, Math.min(1, cosine)))));
  }
  return (worst * 180) / Math.PI;
}
