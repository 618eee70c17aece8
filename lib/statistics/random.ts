/**
 * The one source of randomness: a counter-free generator keyed by (seed, replicate), so that replicate r of a
 * bootstrap draws the same numbers whichever thread, order or machine computes it.
 *
 * xoshiro128** (Blackman & Vigna 2021, "Scrambled linear pseudorandom number generators", ACM TOMS 47:36, fig. 1,
 * 32-bit variant); its state is filled by SplitMix32 steps over seed and replicate, as its authors advise.
 */
export interface RandomSource {
  /** Next unsigned 32-bit integer. */
  nextUint32(): number;
  /** Uniform real in [0, 1) with 53 bits. */
  nextReal(): number;
  /** Uniform integer in [0, bound), unbiased (Lemire 2019, rejection). `bound` is 1 to 2^32 - 1. */
  nextBelow(bound: number): number;
  /** Fills `target` with what as many calls of `nextBelow(bound)` would give, several times as fast. */
  fillBelow(target: Int32Array, bound: number): void;
}

function mix32(value: number): number {
  let z = value | 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return (z ^ (z >>> 15)) >>> 0;
}

/** The generator of `replicate` under `seed`; both are non-negative integers below 2^53. */
export function randomSource(seed: number, replicate = 0): RandomSource {
  const words = [seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0, replicate >>> 0, Math.floor(replicate / 2 ** 32) >>> 0];
  let key = 0x9e3779b9;
  const next = () => {
    key = (key + 0x9e3779b9) | 0;
    return mix32(key);
  };
  for (const word of words) key = mix32(key ^ word) ^ Math.imul(word, 0x85ebca6b);
  let a = next();
  let b = next();
  let c = next();
  let d = next() | 1;

  const nextUint32 = (): number => {
    const five = Math.imul(b, 5);
    const result = Math.imul((five << 7) | (five >>> 25), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = (d << 11) | (d >>> 21);
    return result;
  };
  return {
    nextUint32,
    nextReal: () => ((nextUint32() >>> 5) * 67108864 + (nextUint32() >>> 6)) / 9007199254740992,
    nextBelow: (bound) => {
      const limit = 4294967296 - (4294967296 % bound);
      let draw = nextUint32();
      while (draw >= limit) draw = nextUint32();
      return remainder(draw, bound);
    },
    fillBelow: (target, bound) => {
      const limit = 4294967296 - (4294967296 % bound);
      for (let i = 0; i < target.length; i++) {
        let draw = nextUint32();
        while (draw >= limit) draw = nextUint32();
        target[i] = remainder(draw, bound);
      }
    },
  };
}

/** `value % bound` of whole numbers below 2^32: the quotient is exact after `floor`, and the remainder operator slow. */
function remainder(value: number, bound: number): number {
  return value - Math.floor(value / bound) * bound;
}
