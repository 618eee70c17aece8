/** One row of what a vendor sees: the figure of a portion of its items. */
export interface FeedbackCell {
  task: string;
  portion: number;
  items: number;
  share: number;
  low: number;
  high: number;
  writtenAt: Date;
}
