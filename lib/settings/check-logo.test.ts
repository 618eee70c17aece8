import { decode, encode } from "fast-png";
import { describe, expect, test } from "vitest";
import { checkedLogo } from "./check-logo";
import { imageHead } from "./image-kind";

const png = (width = 4, height = 3) =>
  encode({ width, height, data: new Uint8Array(width * height * 4).fill(200), channels: 4, depth: 8 });
/** Head and end of a JPEG of 5 by 7 pixels: enough to be told from others. */
const JPEG = Uint8Array.from([
  ...[0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0],
  ...[0xff, 0xc0, 0, 11, 8, 0, 7, 0, 5, 1, 1, 0x11, 0],
  ...[0xff, 0xd9],
]);
const text = (words: string) => Uint8Array.from(Buffer.from(words));

describe("a logo", () => {
  test("is known by its bytes", () => {
    expect(imageHead(png())).toEqual({ kind: "png", width: 4, height: 3 });
    expect(imageHead(JPEG)).toEqual({ kind: "jpeg", width: 5, height: 7 });
  });

  test.each([
    ["SVG", text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ["HTML", text("<!doctype html><script>alert(1)</script>")],
    ["GIF", text("GIF89a\u0001\u0000\u0001\u0000")],
    ["nothing", new Uint8Array()],
    ["a PNG's first bytes", png().slice(0, 20)],
    ["a JPEG's first bytes", JPEG.slice(0, 10)],
    ["a PDF", text("%PDF-1.7")],
  ])("%s is none", (_, bytes) => {
    expect(() => checkedLogo(bytes)).toThrow();
  });

  test("loses what was hidden behind or in it", () => {
    const evil = text("<script>alert(1)</script>");
    for (const bytes of [Buffer.concat([png(), evil]), Buffer.concat([JPEG, evil])]) {
      const kept = Buffer.from(checkedLogo(new Uint8Array(bytes)).bytes);
      expect(kept.includes("<script>")).toBe(false);
    }
    expect(decode(checkedLogo(png()).bytes)).toMatchObject({ width: 4, height: 3 });
  });

  test("of sixteen bits becomes one of eight", () => {
    const deep = encode({ width: 2, height: 1, data: new Uint16Array([0, 65535]), channels: 1, depth: 16 });
    const kept = decode(checkedLogo(deep).bytes);
    expect([kept.depth, [...kept.data]]).toEqual([8, [0, 0, 0, 255, 255, 255, 255, 255]]);
  });

  test("that is broken, too large or too many pixels is refused", () => {
    const broken = png().slice();
    broken[45] = (broken[45] ?? 0) ^ 255;
    expect(() => checkedLogo(broken)).toThrow("broken");
    expect(() => checkedLogo(new Uint8Array(600_000))).toThrow("512 kB");
    expect(() => checkedLogo(png(2001, 1))).toThrow("2000 pixels");
  });
});
