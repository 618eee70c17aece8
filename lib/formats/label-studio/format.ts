import type { Format } from "../format";
import { detectLabelStudio, detectLabelStudioMin } from "./detect";
import type { LabelStudioOptions } from "./options";
import { readLabelStudio } from "./read";
import { readLabelStudioMin } from "./read-min";
import { detectLabelStudioTable, readLabelStudioTable } from "./table";

export const labelStudioFormat: Format<LabelStudioOptions> = {
  id: "label-studio-json",
  name: "Label Studio JSON",
  detect: detectLabelStudio,
  read: readLabelStudio,
};

export const labelStudioMinFormat: Format = {
  id: "label-studio-json-min",
  name: "Label Studio JSON_MIN",
  detect: detectLabelStudioMin,
  read: (file, _options, sink) => readLabelStudioMin(file, sink),
};

export const labelStudioTableFormat: Format = {
  id: "label-studio-csv",
  name: "Label Studio CSV",
  detect: detectLabelStudioTable,
  read: (file, _options, sink) => readLabelStudioTable(file, sink),
};
