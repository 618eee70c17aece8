import { describe, expect, it } from "vitest";
import { randomSource } from "@/lib/statistics/random";
import { GeometryInputError } from "../input-error";
import { type OrientedBox, orientedBoxOverlap, prepareOrientedBox } from "./oriented-box";
import { turnedBoxOverlap, volumeBoxOverlap } from "./volume-box";

const UPRIGHT = [1, 0, 0, 0, 1, 0, 0, 0, 1];
const box = (centre: number[], size: number[], axes = UPRIGHT): OrientedBox => ({ centre, size, axes });
const overlap = (first: OrientedBox, second: OrientedBox) =>
  orientedBoxOverlap(prepareOrientedBox(first), prepareOrientedBox(second));
const shared = (first: OrientedBox, second: OrientedBox) => overlap(first, second).intersection;

const aboutZ = (angle: number) => [
  ...[Math.cos(angle), -Math.sin(angle), 0],
  ...[Math.sin(angle), Math.cos(angle), 0],
  ...[0, 0, 1],
];

const random = randomSource(5);
const uniform = (from: number, to: number) => from + (to - from) * (random.nextBelow(1_000_000) / 1_000_000);

/** A random direction of a box: the columns are those of a rotation made from a unit quaternion. */
function turned(): number[] {
  const raw = [0, 1, 2, 3].map(() => uniform(-1, 1));
  const length = Math.hypot(...raw);
  const [w = 0, x = 0, y = 0, z = 0] = raw.map((value) => value / length);
  return [
    ...[1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
    ...[2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
    ...[2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
  ];
}
const anyBox = () =>
  box([uniform(-2, 2), uniform(-2, 2), uniform(-2, 2)], [uniform(1, 5), uniform(1, 5), uniform(1, 5)], turned());

const isInside = ({ centre, axes, size }: OrientedBox, point: readonly number[]) =>
  [0, 1, 2].every((column) => {
    const along = [0, 1, 2].reduce(
      (sum, row) => sum + (axes[3 * row + column] ?? 0) * ((point[row] ?? 0) - (centre[row] ?? 0)),
      0,
    );
    return Math.abs(along) <= (size[column] ?? 0) / 2;
  });

describe("orientedBoxOverlap", () => {
  it("by hand: half moved, contained, apart, touching, turned by 45 and 90 degrees", () => {
    const cube = box([0, 0, 0], [1, 1, 1]);
    expect(shared(cube, cube)).toBeCloseTo(1, 12);
    expect(shared(cube, box([0.5, 0.5, 0.5], [1, 1, 1]))).toBeCloseTo(1 / 8, 12);
    expect(shared(cube, box([0, 0, 0], [0.5, 0.5, 0.5], turned()))).toBeCloseTo(1 / 8, 12);
    expect(shared(cube, box([3, 0, 0], [1, 1, 1]))).toBe(0);
    expect(shared(cube, box([1, 0, 0], [1, 1, 1]))).toBeCloseTo(0, 12);
    expect(shared(cube, box([0, 0, 0], [1, 1, 1], aboutZ(Math.PI / 4)))).toBeCloseTo(2 * (Math.SQRT2 - 1), 12);
    expect(shared(box([0, 0, 0], [4, 2, 1]), box([0, 0, 0], [4, 2, 1], aboutZ(Math.PI / 2)))).toBeCloseTo(4, 12);
    expect(shared(cube, box([0, 0, 0], [1, 1, 0]))).toBeCloseTo(0, 12);
  });

  it("a cube cut by the plane through three of its corners: 1/6 stays", () => {
    // a large box whose one side passes through (1,0,0), (0,1,0), (0,0,1) of the unit cube [0, 1]^3
    const normal = 1 / Math.sqrt(3);
    const axes = [
      ...[normal, 1 / Math.SQRT2, 1 / Math.sqrt(6)],
      ...[normal, -1 / Math.SQRT2, 1 / Math.sqrt(6)],
      ...[normal, 0, -2 / Math.sqrt(6)],
    ];
    const centre = [0, 1, 2].map(() => (1 / Math.sqrt(3) - 50) * normal);
    expect(shared(box([0.5, 0.5, 0.5], [1, 1, 1]), box(centre, [100, 100, 100], axes))).toBeCloseTo(1 / 6, 10);
  });

  it("is that of upright boxes, and of boxes turned about z", () => {
    for (let trial = 0; trial < 80; trial++) {
      const [one, other] = [anyBox(), anyBox()].map(({ centre, size }) => ({ centre, size })) as [
        OrientedBox,
        OrientedBox,
      ];
      const upright = ({ centre, size }: Pick<OrientedBox, "centre" | "size">) => {
        const [x = 0, y = 0, z = 0] = Array.from(centre);
        const [width = 0, height = 0, depth = 0] = Array.from(size);
        return { x: x - width / 2, y: y - height / 2, z: z - depth / 2, width, height, depth };
      };
      const plain = volumeBoxOverlap(upright(one), upright(other));
      expect(shared({ ...one, axes: UPRIGHT }, { ...other, axes: UPRIGHT })).toBeCloseTo(plain.intersection, 9);
      const [first, second] = [uniform(-3, 3), uniform(-3, 3)];
      const turnedBox = ({ centre, size }: Pick<OrientedBox, "centre" | "size">, angle: number) => {
        const [centreX = 0, centreY = 0, centreZ = 0] = Array.from(centre);
        const [width = 0, height = 0, depth = 0] = Array.from(size);
        return { centreX, centreY, centreZ, width, height, depth, angle };
      };
      const aroundAxis = turnedBoxOverlap(turnedBox(one, first), turnedBox(other, second));
      const found = shared({ ...one, axes: aboutZ(first) }, { ...other, axes: aboutZ(second) });
      expect(found).toBeCloseTo(aroundAxis.intersection, 9);
    }
  });

  it("is symmetric, within the smaller box, and a count of lattice points for boxes turned any way", () => {
    const steps = 30;
    for (let trial = 0; trial < 20; trial++) {
      const [one, other] = [anyBox(), anyBox()];
      const { first, second, intersection } = overlap(one, other);
      expect(shared(other, one)).toBeCloseTo(intersection, 9);
      expect(intersection).toBeLessThanOrEqual(Math.min(first, second) + 1e-12);
      let hits = 0;
      // centres of small cells of the first box, by its own axes
      for (let cell = 0; cell < steps ** 3; cell++) {
        const at = [cell % steps, Math.floor(cell / steps) % steps, Math.floor(cell / steps ** 2)];
        const point = [0, 1, 2].map((row) =>
          [0, 1, 2].reduce(
            (sum, column) =>
              sum +
              (one.axes[3 * row + column] ?? 0) * (((at[column] ?? 0) + 0.5) / steps - 0.5) * (one.size[column] ?? 0),
            one.centre[row] ?? 0,
          ),
        );
        if (isInside(other, point)) hits += 1;
      }
      expect(Math.abs(hits / steps ** 3 - intersection / first)).toBeLessThan(0.02);
    }
  });

  it("refuses what is no box", () => {
    const wrong: OrientedBox[] = [
      box([0, 0, Number.NaN], [1, 1, 1]),
      box([0, 0, 0], [1, -1, 1]),
      box([0, 0, 0], [1, 1, 1], [2, 0, 0, 0, 1, 0, 0, 0, 1]),
      box([0, 0, 0], [1, 1, 1], [1, 1, 0, 0, 0, 0, 0, 0, 1]),
      box([0, 0, 0], [1, 1, 1], [1, 0, 0]),
    ];
    for (const one of wrong) expect(() => prepareOrientedBox(one)).toThrow(GeometryInputError);
  });
});
