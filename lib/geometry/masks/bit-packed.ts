import { GeometryInputError } from "../input-error";
import { checkImageSize, type RunMask } from "./run-mask";
import { togglesToRuns } from "./toggles";

/**
 * A mask from pixels packed eight to a byte, row-major, the lowest bit first, beginning at bit `firstBit` (frames of
 * binary DICOM segmentations need not begin at a byte). Bytes that are all 0 or all 1 are passed over whole.
 * Throws when the bytes end before the image does.
 */
export function packBits(bytes: Uint8Array, firstBit: number, width: number, height: number): RunMask {
  checkImageSize(width, height);
  const total = width * height;
  if (!Number.isInteger(firstBit) || firstBit < 0) throw new GeometryInputError("firstBit", "a bit position", firstBit);
  if (firstBit + total > bytes.length * 8) {
    throw new GeometryInputError("bytes", `${Math.ceil((firstBit + total) / 8)} bytes or more`, bytes.length);
  }
  let toggles = new Uint32Array(1024);
  let count = 0;
  let isOn = 0;
  let position = 0;
  while (position < total) {
    const at = firstBit + position;
    const shift = at % 8;
    const byte = bytes[(at - shift) / 8] ?? 0;
    const length = Math.min(8 - shift, total - position);
    if (shift > 0 || length < 8 || byte !== (isOn === 1 ? 0xff : 0)) {
      for (let bit = 0; bit < length; bit++) {
        const value = (byte >> (shift + bit)) & 1;
        if (value === isOn) continue;
        if (count === toggles.length) {
          const grown = new Uint32Array(2 * count);
          grown.set(toggles);
          toggles = grown;
        }
        toggles[count++] = position + bit;
        isOn = value;
      }
    }
    position += length;
  }
  return { width, height, runs: togglesToRuns(toggles, count, total) };
}
