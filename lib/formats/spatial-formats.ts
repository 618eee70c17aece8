import { rtStructFormat } from "./dicom-rtstruct/format";
import { dicomSegFormat } from "./dicom-seg/format";
import { dicomSrFormat } from "./dicom-sr/format";
import type { Format } from "./format";
import { itksnapLabelsFormat, itksnapWorkspaceFormat } from "./itksnap/format";
import { niftiFormat } from "./nifti/format";
import { nnunetDatasetFormat } from "./nnunet/format";
import { nrrdFormat, segNrrdFormat } from "./nrrd/format";
import { acsvFormat, fcsvFormat, markupsFormat } from "./slicer-markups/format";

/** The formats whose coordinates are the scanner's: markups, label maps, segmentations, structure sets. */
export const SPATIAL_FORMATS: readonly Format[] = [
  fcsvFormat,
  acsvFormat,
  markupsFormat,
  nrrdFormat,
  segNrrdFormat,
  niftiFormat,
  itksnapLabelsFormat,
  itksnapWorkspaceFormat,
  nnunetDatasetFormat,
  dicomSegFormat,
  rtStructFormat,
  dicomSrFormat,
];
