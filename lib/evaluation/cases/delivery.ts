import type { Annotation, DeliveredItem } from "@/lib/model/annotation";

/** One side of an evaluation as its reader gave it: the reference, or what one vendor delivered. */
export interface Delivery {
  name: string;
  items: readonly DeliveredItem[];
  annotations: readonly Annotation[];
}
