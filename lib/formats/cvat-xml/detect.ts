import type { DeliveryFile, Detection } from "../format";
import { xmlHead } from "../xml/xml-head";

export function detectCvat(_file: DeliveryFile, head: Uint8Array): Detection {
  const found = xmlHead(head);
  if (found === undefined) return { confidence: "none", reasons: ["not XML"] };
  const { root, inside } = found;
  if (root !== "annotations") return { confidence: "none", reasons: [`its root is <${root}>, not <annotations>`] };
  const signs = ["version", "meta", "image", "track"].filter((name) => inside.has(name));
  if (signs.length === 0) {
    return { confidence: "none", reasons: ["<annotations> holds no <version>, <meta>, <image> or <track>"] };
  }
  const reasons = [`<annotations> with ${signs.map((sign) => `<${sign}>`).join(", ")}`];
  return { confidence: signs.length > 1 ? "high" : "medium", reasons };
}
