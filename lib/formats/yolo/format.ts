import type { Format } from "../format";
import { detectYolo } from "./detect";
import { gatherYolo } from "./gather";
import type { YoloOptions } from "./options";
import { readYolo } from "./read";

export const yoloFormat: Format<YoloOptions> = {
  id: "yolo",
  name: "YOLO text",
  detect: detectYolo,
  read: readYolo,
  gather: gatherYolo,
};
