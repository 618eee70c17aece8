import type { Format } from "../format";
import { detectVoc } from "./detect";
import type { VocOptions } from "./options";
import { readVoc } from "./read";

export const vocFormat: Format<VocOptions> = {
  id: "voc",
  name: "Pascal VOC XML",
  detect: detectVoc,
  read: readVoc,
};
