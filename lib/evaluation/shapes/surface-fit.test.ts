import { expect, it } from "vitest";
import { runMask } from "@/lib/geometry/masks/run-mask";
import { surfelDistances } from "@/lib/geometry/surfels/surfel-distances";
import { surfelDice, surfelHausdorffMm } from "@/lib/statistics/distance/surfels";
import { surfaceFit } from "./surface-fit";

// two squares of 6 pixels on 12 x 14, one pixel apart in both directions (the reference set's 2d_square_shifted)
const square = (from: number) => new Map([[0, runMask(14, 12, [from, 6, 8, 6, 8, 6, 8, 6, 8, 6, 168 - from - 62])]]);
const GOLD = square(46);
const VENDOR = square(61);
const ITEM = { key: "i", attributes: {}, spacingMm: [1, 1, 1] as const };

it("measures borders by voxels, unless the settings ask for surface elements", () => {
  const voxels = surfaceFit(GOLD, VENDOR, ITEM, { nsdToleranceMm: 1 });
  expect(voxels?.hdMm).toBeCloseTo(Math.SQRT2, 12);
  expect(voxels?.masdMm).toBeCloseTo(voxels?.assdMm ?? Number.NaN, 12);
  const elements = surfaceFit(GOLD, VENDOR, ITEM, { nsdToleranceMm: 1, surfaces: "surface_elements" });
  const surfels = surfelDistances(GOLD, VENDOR, [1, 1]);
  expect(elements?.nsd).toBe(surfelDice(surfels, 1).value);
  expect(elements?.hd95Mm).toBe(surfelHausdorffMm(surfels, 0.95).value);
  // equal shapes: both directions weigh the same
  expect(elements?.assdMm).toBeCloseTo(elements?.masdMm ?? Number.NaN, 12);
  expect(elements?.nsd).not.toBe(voxels?.nsd);
});

it("has no distance where one side is empty", () => {
  for (const surfaces of ["border_voxels", "surface_elements"] as const) {
    const fit = surfaceFit(GOLD, new Map(), ITEM, { nsdToleranceMm: 1, surfaces });
    expect(fit).toEqual({ hdMm: null, hd95Mm: null, masdMm: null, assdMm: null, nsd: 0 });
  }
});

it("every declared tolerance has its own share, that of a label first where it has one", () => {
  const at = (mm: number) => surfaceFit(GOLD, VENDOR, ITEM, { nsdToleranceMm: mm })?.nsd;
  const settings = { nsdToleranceMm: 1, nsdOtherMm: [0.5, 2], nsdToleranceOf: { liver: 2 } };
  for (const surfaces of ["border_voxels", "surface_elements"] as const) {
    const alone = (mm: number) => surfaceFit(GOLD, VENDOR, ITEM, { nsdToleranceMm: mm, surfaces })?.nsd;
    const fit = surfaceFit(GOLD, VENDOR, ITEM, { ...settings, surfaces }, "kidney");
    expect(fit?.nsd).toBe(alone(1));
    expect(fit?.nsdOther).toEqual([alone(0.5), alone(2)]);
    expect(surfaceFit(GOLD, VENDOR, ITEM, { ...settings, surfaces }, "liver")?.nsd).toBe(alone(2));
  }
  expect(at(0.5)).not.toBe(at(2));
});
