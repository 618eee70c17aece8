import type { Format } from "../format";
import { detectEncord } from "./detect";
import { readEncord } from "./read";

export const encordFormat: Format = {
  id: "encord",
  name: "Encord label row",
  detect: detectEncord,
  read: (file, _options, sink) => readEncord(file, sink),
};
