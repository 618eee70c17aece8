import { describe, expect, it } from "vitest";
import oracle from "../oracles/rims.json";
import { packImage, unpackBox } from "./bitmap";
import { innerRim, rimWidthPx } from "./inner-rim";
import { emptyMask, maskArea, type RunMask, runMask } from "./run-mask";
import { maskSkeleton } from "./skeleton";

const text = (mask: RunMask) => unpackBox(mask, { x: 0, y: 0, width: mask.width, height: mask.height }).join("");

describe("rims and skeletons", () => {
  it("are the oracles' pixels", () => {
    for (const { height, width, pixels, rimWidth, rim, skeleton } of oracle.masks) {
      const mask = packImage(Uint8Array.from(pixels, Number), width, height);
      expect(text(innerRim(mask, rimWidth))).toBe(rim);
      expect(text(maskSkeleton(mask))).toBe(skeleton);
    }
  });

  it("keep a line whole and leave nothing of nothing", () => {
    const line = runMask(7, 3, [7, 7, 7]);
    expect(innerRim(line, 2)).toEqual(line);
    expect(maskSkeleton(line)).toEqual(line);
    expect(maskArea(innerRim(emptyMask(4, 4), 1)) + maskArea(maskSkeleton(emptyMask(4, 4)))).toBe(0);
    expect(maskArea(innerRim(runMask(9, 9, [0, 81]), 2))).toBe(81 - 25);
    expect(() => innerRim(line, 0)).toThrow("widthPx");
    expect(rimWidthPx(640, 480)).toBe(16);
    expect(rimWidthPx(10, 10)).toBe(1);
  });
});
