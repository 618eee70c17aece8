import type { Format } from "../format";
import { detectAngo } from "./detect";
import { readAngo } from "./read";

export const angoFormat: Format = {
  id: "ango-hub",
  name: "iMerit Ango Hub",
  detect: detectAngo,
  read: (file, _options, sink) => readAngo(file, sink),
};
