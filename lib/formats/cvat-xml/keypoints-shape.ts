import type { Shape } from "@/lib/model/shape";
import { Fault } from "../fault";
import type { XmlNode } from "../xml/xml-node";
import { pointsField } from "./fields";

/** One joint of a skeleton, where it is drawn. */
export interface Joint {
  name: string;
  node: XmlNode;
}

/** 0 outside of the picture, 1 hidden, 2 visible, as in COCO. */
function visibilityOf(node: XmlNode): number {
  if (node.attributes.outside === "1") return 0;
  return node.attributes.occluded === "1" ? 1 : 2;
}

/** A skeleton's joints in their order in the file; one without a point counts as absent. */
export function skeletonShape(joints: readonly Joint[]): Shape | Fault {
  if (joints.length === 0) {
    return new Fault("bad_keypoints", "the skeleton has no points", { field: "skeleton", expected: "points in it" });
  }
  const points = new Float64Array(joints.length * 2);
  const visibility = new Uint8Array(joints.length);
  for (const [i, { node }] of joints.entries()) {
    const position = pointsField(node);
    if (position instanceof Fault) return position;
    points.set(position.subarray(0, 2), 2 * i);
    visibility[i] = visibilityOf(node);
  }
  return { kind: "keypoints", points, visibility, names: joints.map(({ name }) => name) };
}

/** `points`: one is a point, several are keypoints without names. */
export function pointsShape(node: XmlNode): Shape | Fault {
  const points = pointsField(node);
  if (points instanceof Fault) return points;
  if (points.length === 2) return { kind: "point", position: points, world: "pixel" };
  return { kind: "keypoints", points, visibility: new Uint8Array(points.length / 2).fill(visibilityOf(node)) };
}
