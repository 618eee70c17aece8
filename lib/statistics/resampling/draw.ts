import { randomSource } from "../random";

/**
 * Fills `indices` with draws with replacement from 0 to size - 1: replicate `replicate` of the bootstrap under `seed`,
 * the same numbers whichever thread or order computes it.
 */
export function drawIndices(indices: Int32Array, size: number, seed: number, replicate: number): void {
  randomSource(seed, replicate).fillBelow(indices, size);
}
