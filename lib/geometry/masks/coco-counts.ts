import { GeometryInputError } from "../input-error";

/**
 * COCO's compressed counts: each number in groups of 5 bits, lowest first, one character a group: 48 + bits, with bit
 * 32 set while more groups follow and bit 16 of the last group as the sign. From the fourth number on, the difference
 * to the number two before is stored.
 *
 * Source: Lin et al. 2014, COCO API, `maskApi.h` (rleToString / rleFrString), 2-clause BSD; written from the format.
 * Oracle: pycocotools 2.0.11, exactly. Example: `decodeCocoCounts("n0")` is [30].
 *
 * Throws `GeometryInputError` for a character outside the alphabet, a number cut off at the end, or a count that is
 * negative or above 2^32 - 1.
 */
export function decodeCocoCounts(text: string): Uint32Array {
  const counts = new Uint32Array(text.length);
  let length = 0;
  let at = 0;
  while (at < text.length) {
    const begin = at;
    let value = 0;
    let scale = 1;
    let group = 32;
    while (group & 32) {
      if (at >= text.length) throw new GeometryInputError("counts", "complete numbers", `a cut at character ${begin}`);
      group = text.charCodeAt(at) - 48;
      if (group < 0 || group > 63) {
        throw new GeometryInputError(`counts[${at}]`, "a character from 0 to o", JSON.stringify(text[at]));
      }
      // 7 groups hold 35 bits, more than any difference of two counts
      if (at - begin >= 7)
        throw new GeometryInputError("counts", "numbers of at most 7 characters", `more at ${begin}`);
      value += (group & 31) * scale;
      scale *= 32;
      at++;
    }
    if (group & 16) value -= scale;
    if (length > 2) value += counts[length - 2] ?? 0;
    if (value < 0 || value > 0xffffffff) {
      throw new GeometryInputError(`count ${length}`, "0 to 4294967295 pixels", value);
    }
    counts[length++] = value;
  }
  return counts.slice(0, length);
}

/** The inverse of `decodeCocoCounts`, character for character as pycocotools writes it. */
export function encodeCocoCounts(counts: ArrayLike<number>): string {
  let text = "";
  for (let i = 0; i < counts.length; i++) {
    let value = (counts[i] ?? 0) - (i > 2 ? (counts[i - 2] ?? 0) : 0);
    let isMore = true;
    while (isMore) {
      const group = ((value % 32) + 32) % 32;
      value = Math.floor(value / 32);
      isMore = group & 16 ? value !== -1 : value !== 0;
      text += String.fromCharCode(48 + group + (isMore ? 32 : 0));
    }
  }
  return text;
}
