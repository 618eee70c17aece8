import type { Format } from "../format";
import type { OneItemOptions } from "../one-item";
import { detectPngMask } from "./detect";
import { gatherPngMasks } from "./gather";
import { readPngMask } from "./read";

export const pngMaskFormat: Format<OneItemOptions> = {
  id: "png-mask",
  name: "PNG mask",
  detect: detectPngMask,
  read: readPngMask,
  gather: gatherPngMasks,
};
