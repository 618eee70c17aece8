import { mergeMasks } from "../masks/combine";
import { checkImageSize, type RunMask } from "../masks/run-mask";
import { togglesToRuns } from "../masks/toggles";
import { checkRing } from "./ring";

/** How several rings make one shape: each filled and joined, or even-odd (islands and holes). */
export type FillRule = "union" | "evenodd";

/**
 * The mask of a polygon by pixel centres: pixel (i, j) is in when (i + .5, j + .5) is inside by the even-odd rule.
 *
 * A centre exactly on the outline is in on the left and upper side and out on the right and lower side, so that
 * polygons sharing a side share no pixel. Rings fill together under `evenodd`, apart and joined under `union`.
 * Coordinates in pixels, (0, 0) the outer corner of the first pixel; what lies outside the image is cut.
 * Throws for a ring of fewer than 3 points or with numbers that are not finite. Oracle: shapely 2.2.0 `contains` of
 * the centres (none on the outline). Example: the square (0,0) (2,0) (2,2) (0,2) has the 4 pixels of its area.
 */
export function fillPixelCentres(
  rings: readonly ArrayLike<number>[],
  height: number,
  width: number,
  rule: FillRule = "evenodd",
): RunMask {
  checkImageSize(width, height);
  rings.forEach((ring, index) => {
    checkRing(`rings[${index}]`, ring);
  });
  if (rule === "union" && rings.length > 1) {
    return mergeMasks(
      width,
      height,
      rings.map((ring) => fillPixelCentres([ring], height, width)),
    );
  }
  const toggles = new Float64Array(walkCrossings(rings, height, width, null));
  walkCrossings(rings, height, width, toggles);
  toggles.sort();
  return { width, height, runs: togglesToRuns(toggles, toggles.length, width * height) };
}

/** Counts the crossings of sides with rows of centres, and, given room, writes the first pixel right of each. */
function walkCrossings(
  rings: readonly ArrayLike<number>[],
  height: number,
  width: number,
  out: Float64Array | null,
): number {
  let count = 0;
  for (const ring of rings) {
    const n = ring.length >> 1;
    let startX = ring[2 * n - 2] ?? 0;
    let startY = ring[2 * n - 1] ?? 0;
    for (let i = 0; i < n; i++) {
      const endX = ring[2 * i] ?? 0;
      const endY = ring[2 * i + 1] ?? 0;
      // the same arithmetic whichever way a side runs, so that neighbours sharing it agree on every centre
      const isDown = startY < endY || (startY === endY && startX < endX);
      const [topX, topY, bottomX, bottomY] = isDown ? [startX, startY, endX, endY] : [endX, endY, startX, startY];
      const first = Math.max(0, Math.ceil(topY - 0.5));
      const last = Math.min(height - 1, Math.ceil(bottomY - 0.5) - 1);
      const slope = (bottomX - topX) / (bottomY - topY);
      for (let row = first; row <= last; row++) {
        if (out) {
          const x = topX + slope * (row + 0.5 - topY);
          out[count] = row * width + Math.min(width, Math.max(0, Math.ceil(x - 0.5)));
        }
        count++;
      }
      startX = endX;
      startY = endY;
    }
  }
  return count;
}
