import type { ImageSize, KnownSizesOption } from "../image-size";

/** What a YOLO text does not say: it comes from the files beside it, and from who knows the images. */
export interface YoloOptions extends KnownSizesOption {
  itemKey?: string;
  size?: ImageSize;
  /** Names of classes by number. */
  labelNames?: ReadonlyMap<number, string>;
  /** Of a pose model: points a person, and numbers a point (2 or 3). */
  keypoints?: { count: number; numbers: 2 | 3 };
}
