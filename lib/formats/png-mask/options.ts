import type { DeliveryFile } from "../format";
import type { OneItemOptions } from "../one-item";
import type { NumberedObjects } from "./numbered-objects";

export interface PngMaskOptions extends OneItemOptions {
  /** The names are those of colours (R + 256 G + 65536 B), also where the pixels are indices of a palette. */
  areNamesOfColours?: boolean;
  /** An image of the same size whose values tell the objects of a class apart (Pascal VOC). */
  objects?: DeliveryFile;
  /** The values are numbers of classes and objects (MOTS, Cityscapes). */
  numbered?: NumberedObjects;
}
