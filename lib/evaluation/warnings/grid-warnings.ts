import { affineSpacingMm, applyAffine, checkAffine } from "@/lib/geometry/affine";
import { GeometryInputError } from "@/lib/geometry/input-error";
import type { DeliveredItem } from "@/lib/model/annotation";
import type { Warning } from "./warnings";

/** Steps that differ by less are the same, written with fewer digits. */
const SAME_STEP = 1e-3;

interface Sized {
  width: number;
  height: number;
  depth: number;
  affine: readonly number[];
}

/**
 * What a delivery's headers say of volumes that the reference has too. As many voxels with other steps, or an image that
 * lies wholly beside the reference's, are measured as stated, by their place in space: most often a header is wrong.
 */
export class GridWarnings {
  private readonly steps: string[] = [];
  private readonly apart: string[] = [];

  constructor(private readonly side: string) {}

  compare(known: DeliveredItem, found: DeliveredItem): void {
    const [one, other] = [sizedOf(known), sizedOf(found)];
    if (!one || !other) return;
    const [ownMm, otherMm] = [affineSpacingMm(one.affine), affineSpacingMm(other.affine)];
    const isAlike = one.width === other.width && one.height === other.height && one.depth === other.depth;
    const hasOtherSteps = ownMm.some((step, axis) => Math.abs((otherMm[axis] ?? 0) / step - 1) > SAME_STEP);
    if (isAlike && hasOtherSteps) {
      this.steps.push(`${known.key}: ${mm(otherMm)} mm, the reference ${mm(ownMm)} mm`);
    }
    const [ownBox, otherBox] = [boxOf(one), boxOf(other)];
    const isApart = [0, 1, 2].some(
      (axis) =>
        (ownBox[axis]?.most ?? 0) < (otherBox[axis]?.least ?? 0) ||
        (otherBox[axis]?.most ?? 0) < (ownBox[axis]?.least ?? 0),
    );
    if (isApart) this.apart.push(known.key);
  }

  list(): Warning[] {
    const { side, steps, apart } = this;
    return [
      ...(steps.length === 0
        ? []
        : [
            {
              code: "steps_differ" as const,
              message: `${side}: ${steps.length} volumes have as many voxels as the reference's and other steps (first: ${steps[0]}); they are measured as stated, by their place in space.`,
            },
          ]),
      ...(apart.length === 0
        ? []
        : [
            {
              code: "frames_apart" as const,
              message: `${side}: ${apart.length} volumes lie wholly beside the reference's image (first: ${apart[0]}): other image frame suspect; nothing there can overlap.`,
            },
          ]),
    ];
  }
}

const mm = (steps: readonly number[]) => steps.map((step) => Number(step.toPrecision(4))).join(" x ");

function sizedOf({ width, height, depth, affineLps }: DeliveredItem): Sized | null {
  if (width === undefined || height === undefined || depth === undefined || affineLps === undefined) return null;
  try {
    return { width, height, depth, affine: checkAffine(affineLps) };
  } catch (error) {
    if (error instanceof GeometryInputError) return null;
    throw error;
  }
}

/** The extent of an image along each axis of the scanner, from the outer faces of its voxels. */
function boxOf({ width, height, depth, affine }: Sized): { least: number; most: number }[] {
  const corners = [-0.5, width - 0.5].flatMap((x) =>
    [-0.5, height - 0.5].flatMap((y) => [-0.5, depth - 0.5].map((z) => applyAffine(affine, x, y, z))),
  );
  return [0, 1, 2].map((axis) => {
    const along = corners.map((corner) => corner[axis] ?? 0);
    return { least: Math.min(...along), most: Math.max(...along) };
  });
}
