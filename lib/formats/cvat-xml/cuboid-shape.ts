import type { Shape } from "@/lib/model/shape";
import { Fault } from "../fault";
import type { XmlNode } from "../xml/xml-node";
import { numberField } from "./fields";

/** CVAT writes 8 corners as (x|y)(t|b)(l|r)(1|2): the faces 1 and 2; here each goes clockwise from its top left. */
const CORNERS = ["tl1", "tr1", "br1", "bl1", "tl2", "tr2", "br2", "bl2"] as const;

export function cuboidShape(node: XmlNode): Shape | Fault {
  const points = new Float64Array(16);
  for (const [i, corner] of CORNERS.entries()) {
    for (const [axis, letter] of ["x", "y"].entries()) {
      const value = numberField(node, `${letter}${corner}`);
      if (value instanceof Fault) return value;
      points[2 * i + axis] = value;
    }
  }
  return { kind: "cuboid", points };
}
