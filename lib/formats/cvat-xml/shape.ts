import type { Shape } from "@/lib/model/shape";
import { Fault } from "../fault";
import { checkedEllipse, checkedPolygon, checkedPolyline } from "../shapes/flat-shapes";
import { outOfImage } from "../shapes/out-of-image";
import { turnedBox } from "../shapes/turned-box";
import { childrenNamed, type XmlNode } from "../xml/xml-node";
import { cuboidShape } from "./cuboid-shape";
import { numberFields, optionalNumber, pointsField } from "./fields";
import { pointsShape, skeletonShape } from "./keypoints-shape";
import { maskShape } from "./mask-shape";

/** Elements that state a shape. */
export const SHAPE_ELEMENTS: ReadonlySet<string> = new Set([
  "box",
  "polygon",
  "polyline",
  "points",
  "ellipse",
  "cuboid",
  "tag",
  "mask",
  "skeleton",
]);

export interface ImageSize {
  width?: number;
  height?: number;
}

/** The shape of a CVAT element in pixels; rotation in the file is clockwise in degrees about the centre. */
export function cvatShape(node: XmlNode, image: ImageSize): Shape | Fault {
  const shape = statedShape(node, image);
  return shape instanceof Fault ? shape : (outOfImage(shape, image) ?? shape);
}

function statedShape(node: XmlNode, image: ImageSize): Shape | Fault {
  switch (node.name) {
    case "box":
      return boxShape(node);
    case "polygon": {
      const ring = pointsField(node);
      return ring instanceof Fault ? ring : checkedPolygon([ring], "union", "points");
    }
    case "polyline": {
      const points = pointsField(node);
      return points instanceof Fault ? points : checkedPolyline(points, "points");
    }
    case "points":
      return pointsShape(node);
    case "ellipse":
      return ellipseShape(node);
    case "cuboid":
      return cuboidShape(node);
    case "mask":
      return maskShape(node, image);
    case "skeleton":
      return skeletonShape(
        childrenNamed(node, "points").map((joint) => ({ name: joint.attributes.label ?? "", node: joint })),
      );
    default:
      return { kind: "class" };
  }
}

function boxShape(node: XmlNode): Shape | Fault {
  const sides = numberFields(node, ["xtl", "ytl", "xbr", "ybr"]);
  if (sides instanceof Fault) return sides;
  const degrees = optionalNumber(node, "rotation");
  if (degrees instanceof Fault) return degrees;
  const { xtl, ytl, xbr, ybr } = sides;
  return turnedBox({ x: xtl, y: ytl, width: xbr - xtl, height: ybr - ytl, degrees, about: "centre" }, "box");
}

function ellipseShape(node: XmlNode): Shape | Fault {
  const fields = numberFields(node, ["cx", "cy", "rx", "ry"]);
  if (fields instanceof Fault) return fields;
  const degrees = optionalNumber(node, "rotation");
  if (degrees instanceof Fault) return degrees;
  const { cx, cy, rx, ry } = fields;
  return checkedEllipse({ x: cx, y: cy, radiusX: rx, radiusY: ry, angle: (degrees * Math.PI) / 180 }, "ellipse");
}
