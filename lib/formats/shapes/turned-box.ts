import { rotatedBoxCorners } from "@/lib/geometry/boxes/rotated-box";
import type { Shape } from "@/lib/model/shape";
import { Fault } from "../fault";
import { checkedBox } from "./checked-box";

export interface TurnedBox {
  x: number;
  y: number;
  width: number;
  height: number;
  /** Clockwise on screen, in degrees. */
  degrees: number;
  /** The point that stays where it is. */
  about: "centre" | "top_left";
}

/**
 * A box that may be turned: upright at whole turns, else its four corners, from the one that was the top left before
 * turning, clockwise. Turning is about the centre (CVAT, Encord) or the top left corner (Label Studio), in pixels.
 */
export function turnedBox(box: TurnedBox, field: string): Shape | Fault {
  const { x, y, width, height, degrees, about } = box;
  const upright = checkedBox(x, y, width, height, field);
  if (upright instanceof Fault || degrees % 360 === 0) return upright;
  // whole turns first: a number of 300 digits has no angle of its own
  const angle = ((degrees % 360) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const turned = about === "centre" ? [0, 0] : [(width * cos - height * sin) / 2, (width * sin + height * cos) / 2];
  const [centreX, centreY] =
    about === "centre" ? [x + width / 2, y + height / 2] : [x + (turned[0] ?? 0), y + (turned[1] ?? 0)];
  return { kind: "rotated_box", corners: rotatedBoxCorners({ centreX, centreY, width, height, angle }) };
}
