import type { Format } from "../format";
import { detectLabelboxV1, detectLabelboxV2 } from "./detect";
import type { LabelboxOptions } from "./options";
import { readLabelboxV1 } from "./read-v1";
import { readLabelboxV2 } from "./read-v2";

export const labelboxV2Format: Format<LabelboxOptions> = {
  id: "labelbox-v2",
  name: "Labelbox export v2",
  detect: detectLabelboxV2,
  read: readLabelboxV2,
};

export const labelboxV1Format: Format<LabelboxOptions> = {
  id: "labelbox-v1",
  name: "Labelbox export v1",
  detect: detectLabelboxV1,
  read: readLabelboxV1,
};
