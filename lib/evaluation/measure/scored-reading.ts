/** A reader's answer on one item as a score towards the positive label. */
export interface ScoredReading {
  item: number;
  reader: string;
  isPositive: boolean;
  score: number;
}
