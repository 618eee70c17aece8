import { describe, expect, it } from "vitest";
import { packBits } from "./bit-packed";
import { packImage } from "./bitmap";

describe("packed bits", () => {
  it("reads any image at any bit as the unpacked one", () => {
    let state = 3;
    const nextReal = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
    for (let k = 0; k < 200; k++) {
      const width = 1 + Math.floor(nextReal() * 40);
      const height = 1 + Math.floor(nextReal() * 9);
      const firstBit = k % 11;
      const share = (k % 5) / 4;
      const pixels = Uint8Array.from({ length: width * height }, () => (nextReal() < share ? 1 : 0));
      const bytes = new Uint8Array(Math.ceil((firstBit + pixels.length) / 8)).fill(k % 2 ? 0xff : 0);
      pixels.forEach((pixel, index) => {
        const bit = firstBit + index;
        bytes[bit >> 3] = ((bytes[bit >> 3] ?? 0) & ~(1 << (bit & 7))) | (pixel << (bit & 7));
      });
      expect(packBits(bytes, firstBit, width, height)).toEqual(packImage(pixels, width, height));
    }
  });

  it("reads more changes than its first room holds", () => {
    expect(packBits(new Uint8Array(1000).fill(0x55), 0, 100, 80).runs.length).toBe(8001);
  });

  it("refuses bytes that end too soon", () => {
    expect(() => packBits(new Uint8Array(2), 1, 4, 4)).toThrow("bytes: 3 bytes or more, found 2");
    expect(() => packBits(new Uint8Array(2), -1, 4, 4)).toThrow("firstBit");
  });
});
