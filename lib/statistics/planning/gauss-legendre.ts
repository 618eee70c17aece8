/** Nodes and weights of Gauss-Legendre quadrature on [low, high]. */
export interface Quadrature {
  nodes: number[];
  weights: number[];
}

/**
 * Gauss-Legendre rule with `count` nodes on [low, high], exact for polynomials of degree 2 count - 1: Newton's method on
 * the Legendre polynomial by its three-term recurrence. Source: Abramowitz & Stegun 1964, 25.4.29 and 22.7.10.
 */
export function gaussLegendre(count: number, low: number, high: number): Quadrature {
  const nodes = new Array<number>(count).fill(0);
  const weights = new Array<number>(count).fill(0);
  const middle = (low + high) / 2;
  const half = (high - low) / 2;
  for (let i = 0; i < Math.ceil(count / 2); i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5));
    let slope = 1;
    for (let iteration = 0; iteration < 100; iteration++) {
      let before = 1;
      let value = x;
      for (let degree = 2; degree <= count; degree++) {
        const next = ((2 * degree - 1) * x * value - (degree - 1) * before) / degree;
        before = value;
        value = next;
      }
      slope = (count * (x * value - before)) / (x * x - 1);
      const move = value / slope;
      x -= move;
      if (Math.abs(move) < 1e-15) break;
    }
    const weight = (2 * half) / ((1 - x * x) * slope * slope);
    nodes[i] = middle - half * x;
    nodes[count - 1 - i] = middle + half * x;
    weights[i] = weight;
    weights[count - 1 - i] = weight;
  }
  return { nodes, weights };
}
