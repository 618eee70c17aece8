/** The fewest of `readers` that are more than half: a voxel or label belongs to the majority with at least so many votes. */
export function strictMajority(readers: number): number {
  return Math.floor(readers / 2) + 1;
}
