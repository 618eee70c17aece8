import type { DeliveryFile, Detection, Format } from "../format";
import type { OneItemOptions } from "../one-item";
import { isGzip } from "../volumes/byte-source";
import { gatherNifti } from "./gather";
import { inflatedHead, niftiHeader } from "./header";
import { readNifti } from "./read";

function detect({ name }: DeliveryFile, head: Uint8Array): Detection {
  const header = niftiHeader(inflatedHead(head));
  if (header === undefined) {
    // its reader says what is wrong with it
    const isNamed = isGzip(head) && /\.nii\.gz$/i.test(name);
    return isNamed
      ? { confidence: "low", reasons: ["gzip data named .nii.gz, but no header in it"] }
      : { confidence: "none", reasons: ["no NIfTI header"] };
  }
  const inside = isGzip(head) ? "inside gzip: " : "";
  const order = header.isLittleEndian ? "little" : "big";
  return {
    confidence: "high",
    reasons: [`${inside}a NIfTI-${header.version} header, ${order} endian, magic ${header.magic}`],
  };
}

export const niftiFormat: Format<OneItemOptions> = {
  id: "nifti",
  name: "NIfTI label map",
  detect,
  read: readNifti,
  gather: gatherNifti,
};
