import type { Format } from "../format";
import { detectMdAi } from "./detect";
import { readMdAi } from "./read";

export const mdAiFormat: Format = {
  id: "md-ai",
  name: "MD.ai JSON",
  detect: detectMdAi,
  read: (file, _options, sink) => readMdAi(file, sink),
};
