import { describe, expect, it } from "vitest";
import oracle from "../oracles/polygons.json";
import { orientation } from "./orientation";
import { polygonOverlap, preparePolygon } from "./polygon-overlap";
import { ringPerimeter, signedRingArea } from "./ring";
import { slabAreas } from "./slab-area";
import { pointInRing, polygonFault } from "./validity";

const overlap = (first: number[][], second: number[][]) =>
  polygonOverlap(preparePolygon(first), preparePolygon(second));

const square = (x: number, y: number, side: number) => [x, y, x + side, y, x + side, y + side, x, y + side];

describe("polygons against shapely", () => {
  it("gives areas, overlaps and validity: stars, snapped, far off, self-crossing, reversed, with holes", () => {
    for (const { first, second, valid, areas, intersection } of oracle.pairs) {
      const [a, b] = [preparePolygon(first), preparePolygon([second])];
      const found = polygonOverlap(a, b);
      expect([a.isValid, b.isValid]).toEqual(valid);
      const close = (value: number, expected: number) =>
        expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, expected));
      close(found.first, areas[0] ?? Number.NaN);
      close(found.second, areas[1] ?? Number.NaN);
      close(found.intersection, intersection);
      close(polygonOverlap(b, a).intersection, intersection);
      close(
        slabAreas({ rings: first, fill: "evenodd" }, { rings: [second], fill: "evenodd" }).intersection,
        intersection,
      );
    }
  });
});

describe("overlap by theory", () => {
  it("shares a quarter, a side, a point or nothing", () => {
    expect(overlap([square(0, 0, 10)], [square(5, 5, 10)])).toEqual({ first: 100, second: 100, intersection: 25 });
    expect(overlap([square(0, 0, 10)], [square(10, 0, 10)]).intersection).toBe(0);
    expect(overlap([square(0, 0, 10)], [square(10, 10, 10)]).intersection).toBe(0);
    const triangle = [0, 0, 9, 0, 0, 9];
    const mirrored = [10, 10, 10, 0.5, 0.5, 10];
    expect(overlap([triangle], [mirrored]).intersection).toBe(0);
  });

  it("measures self-crossing rings even-odd and lines as nothing", () => {
    const bowTie = preparePolygon([[0, 0, 10, 10, 10, 0, 0, 10]]);
    expect(bowTie).toMatchObject({ isValid: false, area: 50 });
    const line = preparePolygon([[0, 0, 5, 5, 10, 10]]);
    expect(line).toMatchObject({ isValid: false, area: 0 });
    expect(polygonOverlap(line, bowTie).intersection).toBe(0);
  });

  it("joins or alternates several rings", () => {
    const rings = [square(0, 0, 4), square(2, 2, 4)];
    expect(preparePolygon(rings, "union").area).toBe(28);
    expect(preparePolygon(rings, "evenodd").area).toBe(24);
    const frame = preparePolygon([square(0, 0, 4), square(1, 1, 2)], "union");
    expect(polygonOverlap(frame, preparePolygon([square(0, 0, 10)])).intersection).toBe(16);
  });

  it("keeps digits far from the origin", () => {
    const { intersection } = overlap([square(1e8, 1e8, 1)], [square(1e8 + 0.5, 1e8 + 0.5, 1)]);
    expect(intersection).toBeCloseTo(0.25, 7);
  });

  it("refuses rings that are none", () => {
    expect(() => preparePolygon([[0, 0, 1, 1]])).toThrow("rings[0]: at least 3 points, found 2");
    expect(() => preparePolygon([[0, 0, 1, 1, 2, Number.POSITIVE_INFINITY]])).toThrow("rings[0][2].y");
    expect(() => preparePolygon([[0, 0, 1, 1, 2]])).toThrow("pairs of x and y");
  });
});

describe("validity", () => {
  it("names the fault", () => {
    const outline = square(0, 0, 10);
    expect(polygonFault([])).toBe("no_rings");
    expect(polygonFault([[0, 0, 1, 1, 2]])).toBe("odd_coordinates");
    expect(polygonFault([[0, 0, 1, Number.NaN, 2, 2]])).toBe("not_finite");
    expect(polygonFault([[0, 0, 1, 1]])).toBe("too_few_points");
    expect(polygonFault([[0, 0, 5, 5, 10, 10]])).toBe("zero_area");
    expect(polygonFault([[3, 3, 3, 3, 3, 3]])).toBe("zero_area");
    expect(polygonFault([[0, 0, 10, 10, 10, 0, 0, 10]])).toBe("self_crossing");
    expect(polygonFault([[0, 0, 5, 0, 10, 0, 10, 0, 10, 10, 0, 10]])).toBeNull();
    expect(polygonFault([outline, square(2, 2, 3)])).toBeNull();
    expect(polygonFault([outline, square(2, 2, 3), square(3, 3, 1)])).toBe("hole_outside");
    expect(polygonFault([outline, square(20, 2, 3)])).toBe("hole_outside");
    expect(polygonFault([outline, square(8, 8, 5)])).toBe("rings_cross");
    expect(polygonFault([outline, [0, 5, 3, 4, 3, 6]])).toBeNull();
  });

  it("places a point exactly", () => {
    expect([5, 0, -1].map((x) => pointInRing(x, 5, square(0, 0, 10)))).toEqual([1, 0, -1]);
    // 0.1 + 0.2 is not 0.3: the plain determinant cannot tell these from a straight line
    expect(orientation(0.1, 0.1, 0.2, 0.2, 0.3, 0.3)).toBe(0);
    expect(Math.sign(orientation(0.1, 0.1, 0.2, 0.2, 0.3, 0.1 + 0.2))).toBe(1);
    expect(orientation(12, 12, 24, 24, 0.5 + 2 ** -52, 0.5)).toBeLessThan(0);
  });
});

describe("rings", () => {
  it("has signed area and perimeter", () => {
    expect(signedRingArea(square(3, 3, 10))).toBe(100);
    expect(signedRingArea([0, 0, 0, 10, 10, 10, 10, 0])).toBe(-100);
    expect(ringPerimeter(square(3, 3, 10))).toBe(40);
  });
});
