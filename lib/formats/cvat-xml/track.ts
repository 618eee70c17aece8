import { childrenNamed, type XmlNode } from "../xml/xml-node";
import { numberOf } from "./fields";
import type { Joint } from "./keypoints-shape";
import { SHAPE_ELEMENTS } from "./shape";

/** The first frame of a track on which it is to be seen, and what is known of the others. */
export interface TrackStart {
  node: XmlNode;
  frame: number;
  /** Joints on that frame, where it is a skeleton. */
  joints?: Joint[];
  /** Last frame that shows it, and how many of its frames were set by a person. */
  lastFrame: number;
  keyframes: number;
}

interface Framed {
  node: XmlNode;
  frame: number;
}

function framesOf(track: XmlNode): Framed[] {
  return track.children
    .filter(({ name }) => SHAPE_ELEMENTS.has(name))
    .map((node) => ({ node, frame: numberOf(node.attributes.frame) ?? Number.NaN }))
    .filter(({ frame }) => Number.isSafeInteger(frame) && frame >= 0)
    .sort((first, second) => first.frame - second.frame);
}

function isShown({ node }: Framed): boolean {
  return node.attributes.outside !== "1";
}

/** Joints are tracks in the track: each as it stands on `frame`, by its last statement up to there. */
function jointsAt(track: XmlNode, frame: number): Joint[] {
  return childrenNamed(track, "track").flatMap((joint) => {
    const framed = framesOf(joint);
    const before = framed.filter((candidate) => candidate.frame <= frame).at(-1);
    const first = before ?? framed[0];
    if (first === undefined) return [];
    const name = joint.attributes.label ?? "";
    if (before !== undefined) return [{ name, node: before.node }];
    // not there yet on this frame
    return [{ name, node: { ...first.node, attributes: { ...first.node.attributes, outside: "1" } } }];
  });
}

/** Where a track begins to be seen; undefined where no frame shows it. */
export function trackStart(track: XmlNode): TrackStart | undefined {
  const inner = childrenNamed(track, "track");
  const own = framesOf(track);
  const framed = own.length > 0 ? own : inner.flatMap(framesOf).sort((a, b) => a.frame - b.frame);
  const shown = framed.filter(isShown);
  const [first] = shown;
  const last = shown.at(-1);
  if (first === undefined || last === undefined) return undefined;
  // a statement that it has gone ends it; without one it is shown to its last statement
  const gone = framed.find((candidate) => candidate.frame > last.frame && !isShown(candidate));
  return {
    node: first.node,
    frame: first.frame,
    ...(inner.length > 0 && { joints: jointsAt(track, first.frame) }),
    lastFrame: gone === undefined ? last.frame : gone.frame - 1,
    keyframes: shown.filter(({ node }) => node.attributes.keyframe !== "0").length,
  };
}
