/** How a scratch project is laid out; everything grows by batches, the vendors stay the same. */
export interface ScratchSize {
  vendors: number;
  /** Of one vendor. */
  batches: number;
  itemsPerBatch: number;
  boxesPerItem: number;
}

export const ITEMS_PER_CASE = 4;

/** Some 10 of an item's 11 annotations are boxes, one is an answer. */
export function sizeOf(annotations: number, vendors = 50): ScratchSize {
  const [itemsPerBatch, boxesPerItem] = [100, 9];
  const batches = Math.max(1, Math.round(annotations / (vendors * itemsPerBatch * (boxesPerItem + 1))));
  return { vendors, batches, itemsPerBatch, boxesPerItem };
}

export const itemsOf = ({ batches, itemsPerBatch }: ScratchSize): number => batches * itemsPerBatch;

/** Boxes and one answer an item. */
export const annotationsOf = (size: ScratchSize): number => size.vendors * itemsOf(size) * (size.boxesPerItem + 1);
