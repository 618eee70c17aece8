import type { Format } from "../format";
import { detectDarwin } from "./detect";
import { readDarwin } from "./read";

export const darwinFormat: Format = {
  id: "darwin-json",
  name: "V7 Darwin JSON",
  detect: detectDarwin,
  read: (file, _options, sink) => readDarwin(file, sink),
};
