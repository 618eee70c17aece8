import { GeometryInputError } from "../input-error";
import { mergeMasks } from "../masks/combine";
import type { RunMask } from "../masks/run-mask";
import { togglesToRuns } from "../masks/toggles";
import { type FillRule, fillPixelCentres } from "./centre-fill";

/**
 * `fillPixelCentres` with every pixel whose centre lies on the outline (within `tolerancePx`, less than half a pixel)
 * in: for contours drawn through pixel centres, as in RT structure sets, whose source mask holds its own rim.
 */
export function fillPixelCentresInclusive(
  rings: readonly ArrayLike<number>[],
  height: number,
  width: number,
  tolerancePx: number,
  rule: FillRule = "evenodd",
): RunMask {
  if (!(tolerancePx >= 0 && tolerancePx < 0.5)) {
    throw new GeometryInputError("tolerancePx", "0 to less than 0.5 pixels", tolerancePx);
  }
  const inside = fillPixelCentres(rings, height, width, rule);
  const positions = new Set<number>();
  for (const ring of rings) markOutline(ring, height, width, tolerancePx, positions);
  const sorted = Float64Array.from(positions).sort();
  const toggles = new Float64Array(2 * sorted.length);
  sorted.forEach((position, index) => {
    toggles[2 * index] = position;
    toggles[2 * index + 1] = position + 1;
  });
  const rim = { width, height, runs: togglesToRuns(toggles, toggles.length, width * height) };
  return mergeMasks(width, height, [inside, rim]);
}

/** Adds the linear positions of the pixels whose centre is within the tolerance of a side. */
function markOutline(
  ring: ArrayLike<number>,
  height: number,
  width: number,
  tolerancePx: number,
  positions: Set<number>,
): void {
  const n = ring.length >> 1;
  for (let i = 0; i < n; i++) {
    const j = i + 1 === n ? 0 : i + 1;
    // in the frame of the centres, which are then the whole numbers
    const x0 = (ring[2 * i] ?? 0) - 0.5;
    const y0 = (ring[2 * i + 1] ?? 0) - 0.5;
    const dx = (ring[2 * j] ?? 0) - 0.5 - x0;
    const dy = (ring[2 * j + 1] ?? 0) - 0.5 - y0;
    const squared = dx * dx + dy * dy;
    const isTall = Math.abs(dy) >= Math.abs(dx);
    const [from, span, limit] = isTall ? [y0, dy, height] : [x0, dx, width];
    const first = Math.max(0, Math.ceil(Math.min(from, from + span) - tolerancePx));
    const last = Math.min(limit - 1, Math.floor(Math.max(from, from + span) + tolerancePx));
    for (let along = first; along <= last; along++) {
      const share = span === 0 ? 0 : Math.min(1, Math.max(0, (along - from) / span));
      const across = Math.round(isTall ? x0 + share * dx : y0 + share * dy);
      const [x, y] = isTall ? [across, along] : [along, across];
      if (x < 0 || y < 0 || x >= width || y >= height) continue;
      const nearest = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / squared));
      const distance = Math.hypot(x - x0 - nearest * dx, y - y0 - nearest * dy);
      if (distance <= tolerancePx) positions.add(y * width + x);
    }
  }
}
