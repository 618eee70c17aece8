import type { DeliveryFile, Detection, Format } from "../format";
import type { OneItemOptions } from "../one-item";
import { gatherNrrd } from "./gather";
import { isNrrd } from "./header";
import { readNrrd, readSegNrrd } from "./read";

const SEGMENT_KEYS = /^Segment(ation|\d{1,6})_[A-Za-z]{1,60}:=/m;

function detectKind(file: DeliveryFile, head: Uint8Array, wantsSegments: boolean): Detection {
  if (!isNrrd(head)) return { confidence: "none", reasons: ["it does not begin with NRRD000"] };
  const hasSegments = SEGMENT_KEYS.test(new TextDecoder("latin1").decode(head));
  if (hasSegments !== wantsSegments) {
    return {
      confidence: "none",
      reasons: [hasSegments ? "its header describes segments" : "no segments in its header"],
    };
  }
  const reasons = [
    "it begins with NRRD000",
    hasSegments ? "its header describes segments" : "no segments in its header",
  ];
  const isNamed = /\.nrrd$/i.test(file.name);
  return { confidence: "high", reasons: isNamed ? [...reasons, "its name ends with .nrrd"] : reasons };
}

export const nrrdFormat: Format<OneItemOptions> = {
  id: "nrrd",
  name: "NRRD label map",
  detect: (file, head) => detectKind(file, head, false),
  read: readNrrd,
  gather: gatherNrrd,
};

export const segNrrdFormat: Format<OneItemOptions> = {
  id: "slicer-seg-nrrd",
  name: "3D Slicer segmentation (.seg.nrrd)",
  detect: (file, head) => detectKind(file, head, true),
  read: readSegNrrd,
  gather: gatherNrrd,
};
