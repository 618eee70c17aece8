import type { DeliveryFile, Detection } from "../format";
import { xmlHead } from "../xml/xml-head";

export function detectVoc(_file: DeliveryFile, head: Uint8Array): Detection {
  const found = xmlHead(head);
  if (found === undefined) return { confidence: "none", reasons: ["not XML"] };
  const { root, inside } = found;
  if (root !== "annotation") return { confidence: "none", reasons: [`its root is <${root}>, not <annotation>`] };
  const signs = ["filename", "size", "object", "folder", "segmented"].filter((name) => inside.has(name));
  if (signs.length === 0)
    return { confidence: "none", reasons: ["<annotation> holds no <filename>, <size> or <object>"] };
  const reasons = [`<annotation> with ${signs.map((sign) => `<${sign}>`).join(", ")}`];
  return { confidence: signs.length > 1 ? "high" : "medium", reasons };
}
