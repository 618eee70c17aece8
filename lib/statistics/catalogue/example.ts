import type { Estimate } from "../estimate";
import type { Figure } from "../figure";

/** A small case that a reader can follow by hand, with the product's own function at work on it. */
export interface WorkedExample {
  /** The data, in words and digits. */
  given: string;
  /** The function that is called, as one finds it in the source. */
  calls: string;
  compute(): Figure | Estimate;
}
