/** Bound of the rounding of the plain determinant: (3 + 16 eps) eps, eps = 2^-53 (Shewchuk 1997, section 4.3). */
const FILTER = 3.3306690738754716e-16;
/** 2^27 + 1 splits a double into two halves of 26 bits (Dekker 1971). */
const SPLITTER = 134217729;

/**
 * On which side of the line a -> b the point c lies: positive when a, b, c turn from the x axis towards the y axis,
 * negative the other way, 0 only when the three are exactly on one line. The sign is exact for all doubles whose
 * products neither overflow nor underflow: the plain determinant where it is certain, else a sum without rounding.
 * Source: Shewchuk 1997, Discrete & Computational Geometry 18:305, doi 10.1007/PL00009321.
 */
export function orientation(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  const left = (ax - cx) * (by - cy);
  const right = (ay - cy) * (bx - cx);
  const det = left - right;
  if (Math.abs(det) > FILTER * (Math.abs(left) + Math.abs(right))) return det;
  return exactOrientation(ax, ay, bx, by, cx, cy);
}

/** ax by - ay bx + bx cy - by cx + cx ay - cy ax with every product and sum kept whole. */
function exactOrientation(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  let sum: number[] = [];
  sum = addProduct(sum, ax, by);
  sum = addProduct(sum, -ay, bx);
  sum = addProduct(sum, bx, cy);
  sum = addProduct(sum, -by, cx);
  sum = addProduct(sum, cx, ay);
  sum = addProduct(sum, -cy, ax);
  // components do not overlap and grow: the last one that is not 0 has the sign of the sum
  for (let i = sum.length - 1; i >= 0; i--) {
    const part = sum[i] ?? 0;
    if (part !== 0) return part;
  }
  return 0;
}

function addProduct(sum: number[], x: number, y: number): number[] {
  const product = x * y;
  const [xHigh, xLow] = split(x);
  const [yHigh, yLow] = split(y);
  const error = xLow * yLow - (product - xHigh * yHigh - xLow * yHigh - xHigh * yLow);
  return grow(grow(sum, error), product);
}

function split(value: number): [number, number] {
  const scaled = SPLITTER * value;
  const high = scaled - (scaled - value);
  return [high, value - high];
}

/** Adds a number to an expansion of components that grow and do not overlap. */
function grow(sum: number[], value: number): number[] {
  const out: number[] = [];
  let carry = value;
  for (const part of sum) {
    const total = carry + part;
    const virtual = total - carry;
    out.push(carry - (total - virtual) + (part - virtual));
    carry = total;
  }
  out.push(carry);
  return out;
}
