import { describe, expect, it } from "vitest";
import { unpackBox } from "../masks/bitmap";
import { writeCocoString } from "../masks/coco-mask";
import { unionMask } from "../masks/combine";
import { intersectionCount } from "../masks/overlap-counts";
import { maskArea, type RunMask } from "../masks/run-mask";
import oracle from "../oracles/coco.json";
import { fillPixelCentres } from "./centre-fill";
import { fillCocoRing, rasterizeCocoPolygon } from "./coco-fill";
import { fillPixelCentresInclusive } from "./inclusive-fill";

const rows = (mask: RunMask) => {
  const bytes = unpackBox(mask, { x: 0, y: 0, width: mask.width, height: mask.height });
  return Array.from({ length: mask.height }, (_, y) => bytes.subarray(y * mask.width, (y + 1) * mask.width).join(""));
};

describe("COCO fill", () => {
  it("gives pycocotools' pixels, outside and on the edge too", () => {
    for (const { height, width, ring, counts } of oracle.polygons) {
      expect(writeCocoString(fillCocoRing(ring, height, width))).toBe(counts);
    }
  });

  it("joins rings", () => {
    const rings = [
      [0, 0, 4, 0, 4, 4, 0, 4],
      [2, 2, 6, 2, 6, 6, 2, 6],
    ];
    expect(maskArea(rasterizeCocoPolygon(rings, 8, 8))).toBe(28);
  });

  it("refuses what is no ring, and ends on absurd coordinates", () => {
    expect(() => fillCocoRing([0, 0, 1, 1], 4, 4)).toThrow("at least 3 points");
    expect(() => fillCocoRing([0, 0, 1, Number.NaN, 2, 2], 4, 4)).toThrow("polygon[1].y: a finite number");
    expect(() => fillCocoRing([0, 0, 1e9, 0, 2, 2], 4, 4)).toThrow("within");
    expect(maskArea(fillCocoRing([-3e8, -3e8, 3e8, -3e8, 3e8, 3e8, -3e8, 3e8], 4, 4))).toBe(16);
  });
});

describe("fill by pixel centres", () => {
  it("fills even-odd or joined", () => {
    const outer = [0, 0, 5, 0, 5, 5, 0, 5];
    const hole = [1, 1, 4, 1, 4, 4, 1, 4];
    expect(rows(fillPixelCentres([outer, hole], 5, 5))).toEqual(["11111", "10001", "10001", "10001", "11111"]);
    expect(maskArea(fillPixelCentres([outer, hole], 5, 5, "union"))).toBe(25);
  });

  it("gives neighbours that share a side no pixel in common and leaves no gap", () => {
    const left = [0, 0, 7.3, 0, 2.5, 9, 0, 9];
    const right = [7.3, 0, 12, 0, 12, 9, 2.5, 9];
    const [a, b] = [fillPixelCentres([left], 9, 12), fillPixelCentres([right], 9, 12)];
    expect(intersectionCount(a, b)).toBe(0);
    expect(maskArea(unionMask(a, b))).toBe(108);
  });

  it("keeps the rim drawn through centres only when inclusive", () => {
    const throughCentres = [1.5, 1.5, 4.5, 1.5, 4.5, 4.5, 1.5, 4.5];
    expect(maskArea(fillPixelCentres([throughCentres], 6, 6))).toBe(9);
    expect(maskArea(fillPixelCentresInclusive([throughCentres], 6, 6, 1e-6))).toBe(16);
    const diamond = [2.5, 0.5, 4.5, 2.5, 2.5, 4.5, 0.5, 2.5];
    expect(rows(fillPixelCentresInclusive([diamond], 5, 5, 1e-6))).toEqual([
      "00100",
      "01110",
      "11111",
      "01110",
      "00100",
    ]);
    expect(() => fillPixelCentresInclusive([diamond], 5, 5, 0.5)).toThrow("tolerancePx");
  });

  it("cuts at the image and refuses short rings", () => {
    expect(maskArea(fillPixelCentres([[-5, -5, 50, -5, 50, 50, -5, 50]], 3, 4))).toBe(12);
    expect(() => fillPixelCentres([[0, 0, 1, 1]], 3, 4)).toThrow("rings[0]: at least 3 points");
  });
});
