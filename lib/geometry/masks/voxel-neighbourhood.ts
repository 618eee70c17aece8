type Step = readonly [z: number, y: number, x: number];

const STEPS = [-1, 0, 1];

/** The 26 neighbours of a voxel, slice by slice; those that share a face differ in one coordinate. */
export const NEIGHBOURS: readonly Step[] = STEPS.flatMap((z) =>
  STEPS.flatMap((y) => STEPS.map((x): Step => [z, y, x])),
).filter(([z, y, x]) => z !== 0 || y !== 0 || x !== 0);

const farthest = ([az, ay, ax]: Step, [bz, by, bx]: Step): number =>
  Math.max(Math.abs(az - bz), Math.abs(ay - by), Math.abs(ax - bx));
const apart = ([az, ay, ax]: Step, [bz, by, bx]: Step): number =>
  Math.abs(az - bz) + Math.abs(ay - by) + Math.abs(ax - bx);

const bitsOf = (holds: (neighbour: Step) => boolean): number =>
  NEIGHBOURS.reduce((bits, neighbour, i) => (holds(neighbour) ? bits | (1 << i) : bits), 0);

/** Of each neighbour, those of the other 25 that touch it at all. */
const TOUCHING = Int32Array.from(NEIGHBOURS, (one) => bitsOf((other) => one !== other && farthest(one, other) === 1));
/** Those that share a face with it. */
const FACING = Int32Array.from(NEIGHBOURS, (one) => bitsOf((other) => apart(one, other) === 1));
const CENTRE: Step = [0, 0, 0];
const FACES = bitsOf((neighbour) => apart(neighbour, CENTRE) === 1);
/** Without the eight corners. */
const FACES_AND_EDGES = bitsOf((neighbour) => apart(neighbour, CENTRE) <= 2);

/** The piece of `bits` that holds the bits of `seed`, through the given neighbours. */
function pieceOf(bits: number, seed: number, through: Int32Array): number {
  let piece = 0;
  let edge = seed;
  while (edge !== 0) {
    const lowest = edge & -edge;
    edge ^= lowest;
    piece |= lowest;
    edge |= (through[31 - Math.clz32(lowest)] ?? 0) & bits & ~piece;
  }
  return piece;
}

/** Pieces of the foreground among the 26 neighbours, of which any touching counts as one: 0, 1, or 2 for more. */
export function foregroundPieces(bits: number): number {
  if (bits === 0) return 0;
  return pieceOf(bits, bits & -bits, TOUCHING) === bits ? 1 : 2;
}

/**
 * Whether a voxel with these foreground neighbours is simple: without it there is one piece of foreground around it, and
 * one of background that it faces (6 neighbours, within faces and edges), so that no piece, hole or tunnel comes or goes.
 * Source: Malandain & Bertrand 1992, Proc. 11th ICPR, 3:232.
 */
export function isSimpleNeighbourhood(bits: number): boolean {
  if (foregroundPieces(bits) !== 1) return false;
  const background = ~bits & FACES_AND_EDGES;
  const facing = background & FACES;
  if (facing === 0) return false;
  const piece = pieceOf(background, facing & -facing, FACING);
  return (facing & ~piece) === 0;
}
