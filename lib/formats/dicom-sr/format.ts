import { detectSopClass } from "../dicom/detect";
import type { Format } from "../format";
import type { OneItemOptions } from "../one-item";
import { readDicomSr } from "./read";

export const dicomSrFormat: Format<OneItemOptions> = {
  id: "dicom-sr",
  name: "DICOM structured report",
  detect: detectSopClass({
    "1.2.840.10008.5.1.4.1.1.88.11": "Basic Text SR",
    "1.2.840.10008.5.1.4.1.1.88.22": "Enhanced SR",
    "1.2.840.10008.5.1.4.1.1.88.33": "Comprehensive SR",
    "1.2.840.10008.5.1.4.1.1.88.34": "Comprehensive 3D SR",
    "1.2.840.10008.5.1.4.1.1.88.35": "Extensible SR",
  }),
  read: readDicomSr,
};
