import type { Shape } from "@/lib/model/shape";
import { Fault, missingField } from "../fault";
import { boxedMask } from "../shapes/box-mask";
import type { XmlNode } from "../xml/xml-node";
import { numberFields, numberOf } from "./fields";

/** `rle` row-major inside the mask's box, background first; its image's size places it. */
export function maskShape(node: XmlNode, image: { width?: number; height?: number }): Shape | Fault {
  const box = numberFields(node, ["left", "top", "width", "height"]);
  if (box instanceof Fault) return box;
  const text = node.attributes.rle;
  if (text === undefined || text.trim() === "") return missingField("rle", "run lengths");
  const { width, height } = image;
  if (width === undefined || height === undefined) {
    const detail = { field: "width", expected: "the image's width and height" };
    return new Fault("missing_field", "a mask needs the size of its image", detail);
  }
  const parts = text.split(",");
  const runs = new Float64Array(parts.length);
  for (const [i, part] of parts.entries()) {
    const run = numberOf(part);
    if (run === undefined) {
      const detail = { field: "rle", found: part, expected: "whole numbers" };
      return new Fault("bad_run_lengths", `rle: "${part.slice(0, 80)}" is no run length`, detail);
    }
    runs[i] = run;
  }
  return boxedMask(runs, box, { width, height }, "rle");
}
