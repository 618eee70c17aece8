import type { Format } from "../format";
import { detectPngMask } from "./detect";
import { gatherPngMasks } from "./gather";
import type { PngMaskOptions } from "./options";
import { readPngMask } from "./read";

export const pngMaskFormat: Format<PngMaskOptions> = {
  id: "png-mask",
  name: "PNG mask",
  detect: detectPngMask,
  read: readPngMask,
  gather: gatherPngMasks,
};
