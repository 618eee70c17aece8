import { GeometryInputError } from "../input-error";
import { packBox, unpackBox } from "./bitmap";
import { joinBoxes, maskBounds, type PixelBox } from "./bounds";
import type { MaskStack } from "./mask-stack";
import { foregroundPieces, isSimpleNeighbourhood, NEIGHBOURS } from "./voxel-neighbourhood";

/** About 1 GB of working memory. */
const MOST_VOXELS = 2 ** 28;

interface Grid {
  voxels: Uint8Array;
  /** Steps to the next voxel of a row, the next row, the next slice. */
  row: number;
  slice: number;
}

/**
 * The skeleton of a 3-D mask: lines one voxel wide in the middle of its parts, connected as the mask is (26 neighbours).
 *
 * Thinning from one of six sides after the other. A voxel whose neighbour on that side is background is a candidate when
 * it is no end of a line (one foreground neighbour only) and taking it off changes neither the pieces nor the tunnels of
 * its neighbourhood; candidates are then taken off in raster order, each only while what it leaves is one piece. Ends
 * when no side gives anything. Outside the volume is background; spacing plays no part.
 *
 * Source: Lee, Kashyap & Chu 1994, CVGIP: Graphical Models and Image Processing 56:462, doi 10.1006/cgip.1994.1042.
 * Oracle: scikit-image 0.26.0 `skeletonize(method="lee")`, same voxels. Throws where the box exceeds 2^28 voxels.
 */
export function stackSkeleton(stack: MaskStack): MaskStack {
  const slices = [...stack.keys()].sort((one, other) => one - other);
  const box = slices.reduce<PixelBox | null>((joint, slice) => {
    const mask = stack.get(slice);
    const bounds = mask ? maskBounds(mask) : null;
    return bounds ? joinBoxes(joint, bounds) : joint;
  }, null);
  const [top] = slices;
  if (!box || top === undefined) return new Map();
  const depth = (slices.at(-1) ?? top) - top + 1;
  // a margin of background, so that every voxel has its 26 neighbours
  const framed = { x: box.x - 1, y: box.y - 1, width: box.width + 2, height: box.height + 2 };
  const size = framed.width * framed.height;
  if (size * (depth + 2) > MOST_VOXELS) {
    throw new GeometryInputError("joint box", `at most ${MOST_VOXELS} voxels`, size * (depth + 2));
  }
  const grid: Grid = { voxels: new Uint8Array(size * (depth + 2)), row: framed.width, slice: size };
  for (const [slice, mask] of stack) grid.voxels.set(unpackBox(mask, framed), (slice - top + 1) * size);
  thin(grid);
  const thinned = new Map<number, ReturnType<typeof packBox>>();
  for (const slice of slices) {
    const mask = stack.get(slice);
    if (!mask) continue;
    const inner = new Uint8Array(box.width * box.height);
    for (let y = 0; y < box.height; y++) {
      const from = (slice - top + 1) * size + (y + 1) * framed.width + 1;
      inner.set(grid.voxels.subarray(from, from + box.width), y * box.width);
    }
    if (inner.includes(1)) thinned.set(slice, packBox(inner, box, mask.width, mask.height));
  }
  return thinned;
}

function thin(grid: Grid): void {
  const { voxels, row, slice } = grid;
  // from the row before, the row after, the column after, the column before, the slice after, the slice before
  const sides = [-row, row, 1, -1, slice, -slice];
  const offsets = Int32Array.from(NEIGHBOURS, ([z, y, x]) => z * slice + y * row + x);
  let foreground = voxels.reduce<number[]>((found, voxel, at) => {
    if (voxel === 1) found.push(at);
    return found;
  }, []);
  let quietSides = 0;
  while (quietSides < sides.length) {
    quietSides = 0;
    for (const side of sides) {
      const candidates = foreground.filter(
        (at) => voxels[at] === 1 && voxels[at + side] === 0 && isRemovable(neighbourhood(voxels, at, offsets)),
      );
      let isQuiet = true;
      for (const at of candidates) {
        if (foregroundPieces(neighbourhood(voxels, at, offsets)) > 1) continue;
        voxels[at] = 0;
        isQuiet = false;
      }
      if (isQuiet) quietSides += 1;
    }
    foreground = foreground.filter((at) => voxels[at] === 1);
  }
}

/** The foreground among the 26 neighbours, a bit each in the order of `NEIGHBOURS`. */
function neighbourhood(voxels: Uint8Array, at: number, offsets: Int32Array): number {
  let bits = 0;
  for (let i = 0; i < 26; i++) bits |= (voxels[at + (offsets[i] ?? 0)] ?? 0) << i;
  return bits;
}

/** Neither the end of a line nor a voxel that holds pieces together or closes a tunnel. */
function isRemovable(bits: number): boolean {
  const isEnd = (bits & (bits - 1)) === 0 && bits !== 0;
  return !isEnd && isSimpleNeighbourhood(bits);
}
