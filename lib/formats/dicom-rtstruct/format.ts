import { detectSopClass } from "../dicom/detect";
import type { Format } from "../format";
import type { OneItemOptions } from "../one-item";
import { readRtStruct } from "./read";

export const rtStructFormat: Format<OneItemOptions> = {
  id: "dicom-rtstruct",
  name: "DICOM RT structure set",
  detect: detectSopClass({ "1.2.840.10008.5.1.4.1.1.481.3": "RT Structure Set Storage" }),
  read: readRtStruct,
};
