import type { Format } from "../format";
import { detectCvat } from "./detect";
import { readCvat } from "./read";

export const cvatFormat: Format = {
  id: "cvat-xml",
  name: "CVAT XML",
  detect: detectCvat,
  read: (file, _options, sink) => readCvat(file, sink),
};
