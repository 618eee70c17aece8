import { detectSopClass } from "../dicom/detect";
import type { Format } from "../format";
import type { OneItemOptions } from "../one-item";
import { readDicomSeg } from "./read";

export const dicomSegFormat: Format<OneItemOptions> = {
  id: "dicom-seg",
  name: "DICOM segmentation",
  detect: detectSopClass({
    "1.2.840.10008.5.1.4.1.1.66.4": "Segmentation Storage",
    "1.2.840.10008.5.1.4.1.1.66.7": "Label Map Segmentation Storage",
  }),
  read: readDicomSeg,
};
