import { describe, expect, it } from "vitest";
import {
  type Affine,
  affineDeterminant,
  affineShearDegrees,
  affineSpacingMm,
  applyAffine,
  checkAffine,
  composeAffine,
  flipLpsRas,
  IDENTITY,
  invertAffine,
} from "./affine";

// an oblique volume of 0.8 x 0.8 x 3 mm: turned by 0.3 about z, then moved
const turned: Affine = [
  0.8 * Math.cos(0.3),
  -0.8 * Math.sin(0.3),
  0,
  -12,
  0.8 * Math.sin(0.3),
  0.8 * Math.cos(0.3),
  0,
  7.5,
  0,
  0,
  3,
  100,
  0,
  0,
  0,
  1,
];

describe("affine maps", () => {
  it("undo themselves", () => {
    composeAffine(invertAffine(turned), turned).forEach((value, index) => {
      expect(value).toBeCloseTo(IDENTITY[index] ?? 0, 14);
    });
    const [x, y, z] = applyAffine(turned, 3, 4, 5);
    applyAffine(invertAffine(turned), x, y, z).forEach((value, index) => {
      expect(value).toBeCloseTo([3, 4, 5][index] ?? 0, 12);
    });
  });

  it("compose in the order named", () => {
    const move: Affine = [1, 0, 0, 5, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
    const double: Affine = [2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 1];
    expect(applyAffine(composeAffine(double, move), 1, 1, 1)).toEqual([12, 2, 2]);
    expect(applyAffine(composeAffine(move, double), 1, 1, 1)).toEqual([7, 2, 2]);
  });

  it("flip between LPS and RAS and back", () => {
    const [x, y, z] = applyAffine(turned, 1, 2, 3);
    expect(applyAffine(flipLpsRas(turned), 1, 2, 3)).toEqual([-x, -y, z]);
    expect(flipLpsRas(flipLpsRas(turned))).toEqual(turned.map((value) => value + 0));
    expect(flipLpsRas(IDENTITY).some((value) => Object.is(value, -0))).toBe(false);
  });

  it("know their spacing, volume and shear", () => {
    affineSpacingMm(turned).forEach((value, index) => {
      expect(value).toBeCloseTo([0.8, 0.8, 3][index] ?? 0, 12);
    });
    expect(affineDeterminant(turned)).toBeCloseTo(1.92, 12);
    expect(affineShearDegrees(turned)).toBeCloseTo(0, 6);
    const tilted: Affine = [1, 0, 0, 0, 0, 1, Math.tan(Math.PI / 12), 0, 0, 0, 1, 0, 0, 0, 0, 1];
    expect(affineShearDegrees(tilted)).toBeCloseTo(15, 10);
  });

  it("refuse what is no map", () => {
    expect(() => checkAffine([1, 2])).toThrow("16 numbers");
    expect(() => checkAffine([...IDENTITY.slice(0, 12), 0, 0, 1, 1])).toThrow("last row");
    expect(() => checkAffine([Number.NaN, ...IDENTITY.slice(1)])).toThrow("affine[0]");
    expect(checkAffine(IDENTITY)).toEqual(IDENTITY);
    expect(() => invertAffine([1, 2, 0, 0, 2, 4, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1])).toThrow("can be undone");
  });
});
