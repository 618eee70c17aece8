import { GeometryInputError } from "../input-error";
import type { PixelBox } from "./bounds";
import { checkImageSize, type RunMask } from "./run-mask";
import { runsToToggles, togglesToRuns } from "./toggles";

/**
 * The pixels of a box as bytes 0 or 1, row-major within the box. The box may reach over the image's edge; what lies
 * outside is 0.
 */
export function unpackBox(mask: RunMask, box: PixelBox): Uint8Array {
  const { width } = mask;
  const out = new Uint8Array(box.width * box.height);
  const toggles = runsToToggles(mask.runs);
  for (let i = 0; i < toggles.length; i += 2) {
    const begin = toggles[i] ?? 0;
    const end = toggles[i + 1] ?? 0;
    const lastRow = Math.min(Math.floor((end - 1) / width), box.y + box.height - 1);
    for (let row = Math.max(Math.floor(begin / width), box.y); row <= lastRow; row++) {
      const from = Math.max(begin - row * width, 0, box.x) - box.x;
      const to = Math.min(end - row * width, width, box.x + box.width) - box.x;
      if (from < to) out.fill(1, (row - box.y) * box.width + from, (row - box.y) * box.width + to);
    }
  }
  return out;
}

/**
 * A mask of a `width` x `height` image from the bytes of a box (any byte but 0 is foreground), row-major within the
 * box. Throws when the box leaves the image or the bytes do not fill it.
 */
export function packBox(bytes: ArrayLike<number>, box: PixelBox, width: number, height: number): RunMask {
  checkImageSize(width, height);
  const isInside = box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;
  if (!isInside) {
    throw new GeometryInputError(
      "box",
      `within ${width} x ${height}`,
      `${box.x}, ${box.y}, ${box.width}, ${box.height}`,
    );
  }
  if (bytes.length !== box.width * box.height) {
    throw new GeometryInputError("bytes", `${box.width * box.height} pixels of the box`, bytes.length);
  }
  const toggles: number[] = [];
  let at = 0;
  for (let row = 0; row < box.height; row++) {
    const line = (box.y + row) * width + box.x;
    let isOn = false;
    for (let column = 0; column < box.width; column++) {
      const isNowOn = bytes[at++] !== 0;
      if (isNowOn !== isOn) toggles.push(line + column);
      isOn = isNowOn;
    }
    if (isOn) toggles.push(line + box.width);
  }
  return { width, height, runs: togglesToRuns(toggles, toggles.length, width * height) };
}

/** A mask from the bytes of a whole image, row-major; any byte but 0 is foreground. */
export function packImage(bytes: ArrayLike<number>, width: number, height: number): RunMask {
  return packBox(bytes, { x: 0, y: 0, width, height }, width, height);
}
