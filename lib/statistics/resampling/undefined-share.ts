/** Of resamples more than this without a value: those with one are no fair picture of them all. */
const MOST = 0.05;

/** Whether too many of a number of resamples (or of left-out groups) have no value for an interval to be told of the others. */
export function tooManyUndefined(without: number, resamples: number): boolean {
  return without > MOST * resamples;
}
