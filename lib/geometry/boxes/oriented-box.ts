import { GeometryInputError } from "../input-error";
import type { OverlapAreas } from "../polygons/slab-area";

/** A box turned any way in space, in one unit (mm): full sides along its three axes, the columns of a row-major 3 x 3. */
export interface OrientedBox {
  readonly centre: ArrayLike<number>;
  readonly axes: ArrayLike<number>;
  readonly size: ArrayLike<number>;
}

type Point = readonly [x: number, y: number, z: number];

/** A checked box: centre, unit axes, half sides, and the volume. */
export interface PreparedOrientedBox {
  readonly centre: Point;
  readonly axes: readonly [Point, Point, Point];
  readonly half: Point;
  readonly volume: number;
}

/** Axes may be off a right angle and off length 1 by so much: files write them with few digits. */
const AXIS_TOLERANCE = 1e-3;
/** Points this near to a plane, as a share of the boxes' size, lie on it. */
const ON_PLANE = 1e-12;

/**
 * A box made ready for `orientedBoxOverlap`. Throws for numbers that are not finite, negative sides, and axes that are
 * not of length 1 at right angles (within 1e-3).
 */
export function prepareOrientedBox({ centre, axes, size }: OrientedBox): PreparedOrientedBox {
  const checked = { centre: pointOf("centre", centre), half: pointOf("size", size) };
  if (axes.length !== 9) throw new GeometryInputError("axes", "9 numbers", axes.length);
  const column = (at: number) => pointOf("axes", [axes[at], axes[3 + at], axes[6 + at]].map(Number));
  const found = [column(0), column(1), column(2)] as const;
  for (const [index, axis] of found.entries()) {
    if (Math.abs(Math.hypot(...axis) - 1) > AXIS_TOLERANCE) {
      throw new GeometryInputError(`axes, column ${index}`, "a direction of length 1", Math.hypot(...axis));
    }
    const next = found[(index + 1) % 3] ?? axis;
    if (Math.abs(dot(axis, next)) > AXIS_TOLERANCE) {
      throw new GeometryInputError("axes", "directions at right angles", dot(axis, next));
    }
  }
  if (checked.half.some((side) => side < 0))
    throw new GeometryInputError("size", "0 or more", checked.half.join(" x "));
  const [width, height, depth] = checked.half;
  return {
    centre: checked.centre,
    axes: found,
    half: [width / 2, height / 2, depth / 2],
    volume: width * height * depth,
  };
}

/**
 * Volumes of two boxes that may be turned any way, and of what they share: the first box as a convex body of faces, cut
 * by the six planes of the second; the volume of what is left is the sum over its faces of area x distance from a point
 * within / 3. In the cube of the unit of the boxes (mm3); 0 where they only touch.
 *
 * Agrees with `volumeBoxOverlap` and `turnedBoxOverlap` (upright, and turned about z) within 1e-9, and with a count of
 * points on a lattice. Example: a unit cube and the same turned by 45 degrees about z share 2 (sqrt 2 - 1).
 */
export function orientedBoxOverlap(first: PreparedOrientedBox, second: PreparedOrientedBox): OverlapAreas {
  const none = { first: first.volume, second: second.volume, intersection: 0 };
  const offset = minus(second.centre, first.centre);
  const reach = Math.hypot(...first.half) + Math.hypot(...second.half);
  if (Math.hypot(...offset) >= reach) return none;
  let faces = facesOf(first);
  for (const [at, axis] of second.axes.entries()) {
    const along = dot(axis, offset);
    const half = second.half[at] ?? 0;
    faces = cut(faces, axis, along + half, reach * ON_PLANE);
    faces = cut(faces, scaled(axis, -1), half - along, reach * ON_PLANE);
    if (faces.length === 0) return none;
  }
  return { ...none, intersection: Math.min(volumeOf(faces), first.volume, second.volume) };
}

/** The six faces of a box about its own centre, corners in order around each. */
function facesOf({ axes, half }: PreparedOrientedBox): Point[][] {
  const corner = (signs: readonly number[]): Point =>
    axes.reduce<Point>((sum, axis, at) => plus(sum, scaled(axis, (signs[at] ?? 0) * (half[at] ?? 0))), [0, 0, 0]);
  return [0, 1, 2].flatMap((fixed) =>
    [-1, 1].map((side) =>
      [
        [-1, -1],
        [1, -1],
        [1, 1],
        [-1, 1],
      ].map(([one = 0, other = 0]) => {
        const signs = [0, 0, 0];
        signs[fixed] = side;
        signs[(fixed + 1) % 3] = one;
        signs[(fixed + 2) % 3] = other;
        return corner(signs);
      }),
    ),
  );
}

/** What of a convex body lies where normal . point <= limit, closed again where it was cut. */
function cut(faces: readonly Point[][], normal: Point, limit: number, tolerance: number): Point[][] {
  const heightOf = (point: Point) => {
    const height = dot(normal, point) - limit;
    return Math.abs(height) <= tolerance ? 0 : height;
  };
  if (faces.every((face) => face.every((point) => heightOf(point) <= 0))) return [...faces];
  const onPlane: Point[] = [];
  const left = faces.flatMap((face) => {
    const kept: Point[] = [];
    for (const [at, point] of face.entries()) {
      const next = face[(at + 1) % face.length] ?? point;
      const [height, nextHeight] = [heightOf(point), heightOf(next)];
      if (height <= 0) kept.push(point);
      if (height === 0) onPlane.push(point);
      if ((height < 0 && nextHeight > 0) || (height > 0 && nextHeight < 0)) {
        const crossing = plus(point, scaled(minus(next, point), height / (height - nextHeight)));
        kept.push(crossing);
        onPlane.push(crossing);
      }
    }
    return kept.length < 3 ? [] : [kept];
  });
  if (left.length === 0) return [];
  return onPlane.length < 3 ? left : [...left, aroundCentre(onPlane, normal)];
}

/** Points of a convex outline on a plane, in order around their centre. */
function aroundCentre(points: readonly Point[], normal: Point): Point[] {
  const centre = centreOf(points);
  const first: Point = Math.abs(normal[0]) < 0.9 ? [1, 0, 0] : [0, 1, 0];
  const along = cross(normal, first);
  const across = cross(normal, along);
  const angle = (point: Point) => Math.atan2(dot(minus(point, centre), across), dot(minus(point, centre), along));
  return [...points].sort((one, other) => angle(one) - angle(other));
}

function volumeOf(faces: readonly Point[][]): number {
  const within = centreOf(faces.flat());
  return faces.reduce((sum, face) => {
    const [origin, ...others] = face;
    if (!origin) return sum;
    // twice the area as a vector along the face's normal
    const twice = others.reduce<Point>(
      (area, point, at) => {
        const next = others[at + 1];
        return next ? plus(area, cross(minus(point, origin), minus(next, origin))) : area;
      },
      [0, 0, 0],
    );
    return sum + Math.abs(dot(twice, minus(origin, within))) / 6;
  }, 0);
}

const centreOf = (points: readonly Point[]): Point =>
  scaled(points.reduce<Point>(plus, [0, 0, 0]), 1 / Math.max(1, points.length));
const dot = (one: Point, other: Point) => one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
const plus = (one: Point, other: Point): Point => [one[0] + other[0], one[1] + other[1], one[2] + other[2]];
const minus = (one: Point, other: Point): Point => [one[0] - other[0], one[1] - other[1], one[2] - other[2]];
const scaled = (one: Point, by: number): Point => [one[0] * by, one[1] * by, one[2] * by];
const cross = (one: Point, other: Point): Point => [
  one[1] * other[2] - one[2] * other[1],
  one[2] * other[0] - one[0] * other[2],
  one[0] * other[1] - one[1] * other[0],
];

function pointOf(name: string, values: ArrayLike<number>): Point {
  const [x = Number.NaN, y = Number.NaN, z = Number.NaN] = Array.from(values);
  for (const value of [x, y, z]) {
    if (!Number.isFinite(value)) throw new GeometryInputError(name, "3 finite numbers", Array.from(values).join(" "));
  }
  return [x, y, z];
}
