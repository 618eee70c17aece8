import { describe, expect, it } from "vitest";
import { GeometryInputError } from "../input-error";
import oracle from "../oracles/coco.json";
import { packImage, unpackBox } from "./bitmap";
import { maskBounds } from "./bounds";
import { decodeCocoCounts, encodeCocoCounts } from "./coco-counts";
import { readCocoMask, writeCocoCounts, writeCocoString } from "./coco-mask";
import { maskArea, runMask } from "./run-mask";

describe("COCO run lengths against pycocotools", () => {
  it("reads, measures and writes the oracle's masks", () => {
    for (const { height, width, pixels, counts, area, bbox } of oracle.masks) {
      const mask = readCocoMask(height, width, counts);
      expect([...unpackBox(mask, { x: 0, y: 0, width, height })].join("")).toBe(pixels);
      expect(mask).toEqual(packImage(Uint8Array.from(pixels, Number), width, height));
      expect(writeCocoString(mask)).toBe(counts);
      expect(readCocoMask(height, width, writeCocoCounts(mask))).toEqual(mask);
      expect(maskArea(mask)).toBe(area);
      const box = maskBounds(mask);
      expect(box ? [box.x, box.y, box.width, box.height] : [0, 0, 0, 0]).toEqual(bbox);
    }
  });

  it("codes large and falling counts both ways", () => {
    const counts = [0, 4_000_000_000, 17, 1, 290_000_000, 5];
    expect([...decodeCocoCounts(encodeCocoCounts(counts))]).toEqual(counts);
  });

  it("reads one column of a large image without unpacking it", () => {
    const mask = readCocoMask(60_000, 60_000, [60_000 * 59_999, 60_000]);
    expect(maskArea(mask)).toBe(60_000);
    expect(maskBounds(mask)).toEqual({ x: 59_999, y: 0, width: 1, height: 60_000 });
  });
});

describe("refusals", () => {
  const refused = (act: () => unknown) => {
    try {
      act();
    } catch (error) {
      if (error instanceof GeometryInputError) return error.argument;
      throw error;
    }
    return "accepted";
  };

  it("names the argument", () => {
    expect(refused(() => readCocoMask(3, 4, [11]))).toBe("counts");
    expect(refused(() => readCocoMask(3, 4, [13]))).toBe("counts");
    expect(refused(() => readCocoMask(3, 4, [-1, 13]))).toBe("counts[0]");
    expect(refused(() => readCocoMask(3, 4, [1.5, 10.5]))).toBe("counts[0]");
    expect(refused(() => readCocoMask(0, 4, []))).toBe("height");
    expect(refused(() => readCocoMask(70_000, 70_000, []))).toBe("width x height");
    expect(refused(() => readCocoMask(3, 4, "="))).toBe("counts");
    expect(refused(() => decodeCocoCounts("o"))).toBe("counts");
    expect(refused(() => decodeCocoCounts("oooooooooo0"))).toBe("counts");
    expect(refused(() => decodeCocoCounts("a b"))).toBe("counts[1]");
    expect(refused(() => decodeCocoCounts("@"))).toBe("count 0");
    expect(refused(() => runMask(2, 2, [1, 2]))).toBe("runs");
  });
});
