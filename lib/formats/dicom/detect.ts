import type { DeliveryFile, Detection } from "../format";
import { looksLikeDicom, sopClassOf } from "./open";

/** Detection by SOP class: a DICOM file of another class is named, not taken. */
export function detectSopClass(classes: Readonly<Record<string, string>>) {
  return (_file: DeliveryFile, head: Uint8Array): Detection => {
    if (!looksLikeDicom(head)) return { confidence: "none", reasons: ["no DICM at byte 128, no group 0008 at byte 0"] };
    const uid = sopClassOf(head);
    const name = uid !== undefined && Object.hasOwn(classes, uid) ? classes[uid] : undefined;
    if (name === undefined) return { confidence: "none", reasons: [`DICOM of SOP class ${uid ?? "not said"}`] };
    return { confidence: "high", reasons: [`DICOM, ${name}`] };
  };
}
