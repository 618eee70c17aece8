import { BoundsTree } from "@/lib/geometry/boxes/bounds-tree";
import type { ComparedShape } from "./compared-shape";

/** Shapes of one image, to be asked which of them another can share anything with: of ten thousand boxes a few. */
export class NearShapes<One extends { shape: ComparedShape }> {
  private readonly tree: BoundsTree | null;
  private readonly plane: string | null;

  constructor(readonly all: readonly One[]) {
    const planes = new Set(all.map(({ shape }) => planeOf(shape)));
    const [plane = null] = planes;
    const bounds = all.flatMap(({ shape }) => ("bounds" in shape ? [shape.bounds] : []));
    const isBounded = planes.size === 1 && bounds.length === all.length;
    this.plane = isBounded ? plane : null;
    this.tree = isBounded ? new BoundsTree(bounds) : null;
  }

  /** Each once, in order, with its position: all that share area with the shape, and some that do not. */
  near(shape: ComparedShape): Iterable<[position: number, one: One]> {
    // masks of images of several sizes are for the comparison to refuse
    if (!this.tree || !("bounds" in shape) || planeOf(shape) !== this.plane) return this.all.entries();
    const found: [number, One][] = [];
    for (const position of this.tree.touching(shape.bounds)) {
      const one = this.all[position];
      if (one) found.push([position, one]);
    }
    return found;
  }
}

function planeOf(shape: ComparedShape): string {
  return shape.by === "mask" ? `pixels ${shape.mask.width} x ${shape.mask.height}` : "continuous";
}
