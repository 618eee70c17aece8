import { describe, expect, it } from "vitest";
import { maskOutline } from "./mask-outline";
import { shapeDrawing } from "./shape-drawing";
import { fitBounds, fitImage, gridStep, pan, readWindow, writeWindow, zoomAt } from "./view-window";

/** Runs of rows of 0 and 1. */
function runsOf(rows: string[]): { width: number; runs: Uint32Array } {
  const flat = rows.join("");
  const runs = [0];
  let colour = "0";
  for (const pixel of flat) {
    if (pixel !== colour) {
      runs.push(0);
      colour = pixel;
    }
    runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1;
  }
  return { width: rows[0]?.length ?? 0, runs: Uint32Array.from(runs) };
}

/** Shoelace, positive for clockwise on the screen. */
function area(ring: number[]): number {
  let sum = 0;
  for (let i = 0; i < ring.length; i += 2) {
    const j = (i + 2) % ring.length;
    sum += (ring[i] ?? 0) * (ring[j + 1] ?? 0) - (ring[j] ?? 0) * (ring[i + 1] ?? 0);
  }
  return sum / 2;
}

function outline(rows: string[]): number[][] {
  const { width, runs } = runsOf(rows);
  return maskOutline(width, runs);
}

describe("maskOutline", () => {
  it("draws a block with its four corners", () => {
    const [ring = [], ...rest] = outline(["0000", "0110", "0110"]);
    expect(rest).toEqual([]);
    expect(ring).toHaveLength(8);
    expect(area(ring)).toBe(4);
  });
  it("gives a hole its own ring the other way round", () => {
    const rings = outline(["111", "101", "111"]);
    expect(rings.map(area).sort((a, b) => a - b)).toEqual([-1, 9]);
  });
  it("keeps pixels apart that touch at a corner", () => {
    expect(outline(["10", "01"]).map(area)).toEqual([1, 1]);
    expect(outline(["01", "10"]).map(area)).toEqual([1, 1]);
  });
  it("follows a run over the ends of rows", () => {
    const rings = outline(["0011", "1111", "1100"]);
    expect(rings.map(area).reduce((sum, one) => sum + one, 0)).toBe(8);
    expect(rings).toHaveLength(1);
  });
  it("encloses as many pixels as the mask has, for any mask", () => {
    let state = 7;
    for (let trial = 0; trial < 50; trial++) {
      const rows = Array.from({ length: 9 }, () =>
        Array.from({ length: 11 }, () => {
          state = (state * 1103515245 + 12345) % 2147483648;
          return state % 5 < 3 ? "1" : "0";
        }).join(""),
      );
      const pixels = rows.join("").replaceAll("0", "").length;
      expect(
        outline(rows)
          .map(area)
          .reduce((sum, one) => sum + one, 0),
      ).toBe(pixels);
    }
  });
  it("has nothing to draw of an empty mask", () => {
    expect(outline(["000", "000"])).toEqual([]);
  });
});

describe("shapeDrawing", () => {
  it("draws boxes and polygons closed, polylines open", () => {
    expect(shapeDrawing({ kind: "box", x: 1, y: 2, width: 3, height: 4 })).toMatchObject({
      path: "M1 2L4 2L4 6L1 6Z",
      bounds: [1, 2, 4, 6],
    });
    expect(shapeDrawing({ kind: "polyline", points: Float64Array.of(0, 0, 5, 1) }).path).toBe("M0 0L5 1");
  });
  it("turns an ellipse's bounds with it", () => {
    const upright = shapeDrawing({ kind: "ellipse", x: 10, y: 10, radiusX: 4, radiusY: 1, angle: Math.PI / 2 });
    expect(upright.bounds?.map((value) => Math.round(value * 1e6) / 1e6)).toEqual([9, 6, 11, 14]);
  });
  it("leaves out keypoints that were not placed", () => {
    const drawing = shapeDrawing({
      kind: "keypoints",
      points: Float64Array.of(0, 0, 3, 4),
      visibility: Uint8Array.of(0, 2),
    });
    expect(drawing.points).toEqual([[3, 4]]);
  });
  it("does not put millimetres on the pixel grid", () => {
    const drawing = shapeDrawing({ kind: "point", position: Float64Array.of(1, 2, 3), world: "lps_mm" });
    expect(drawing).toMatchObject({ points: [], bounds: null, statement: { kind: "point_mm", position: [1, 2, 3] } });
  });
});

describe("view window", () => {
  const screen = { width: 400, height: 300 };
  const image = { width: 512, height: 512 };
  it("fits the image and a finding", () => {
    expect(fitImage(image, screen)).toEqual({ x: 256, y: 256, scale: 300 / 512 });
    const window = fitBounds([100, 100, 120, 110], screen);
    expect(window.x).toBe(110);
    expect(window.scale * 20).toBeLessThan(400);
  });
  it("keeps the place under the pointer when zooming", () => {
    const before = { x: 50, y: 60, scale: 2 };
    const after = zoomAt(before, 1.5, { x: 40, y: -20 });
    expect(after.x + 40 / after.scale).toBeCloseTo(before.x + 40 / before.scale, 12);
    expect(after.y - 20 / after.scale).toBeCloseTo(before.y - 20 / before.scale, 12);
  });
  it("never loses the picture", () => {
    expect(pan({ x: 5, y: 5, scale: 1 }, -1000, 1000, image)).toEqual({ x: 0, y: 512, scale: 1 });
  });
  it("is read as it was written, and refuses the rest", () => {
    expect(readWindow(writeWindow({ x: 12.34, y: 5, scale: 3.3333333 }))).toEqual({ x: 12.3, y: 5, scale: 3.333 });
    for (const text of ["", "1_2", "a_b_c", "1_2_0", "1_2_3_4", "1_2_-3"]) expect(readWindow(text)).toBeNull();
  });
  it("thins the grid out", () => {
    expect(gridStep(20)).toBe(1);
    expect(gridStep(0.5)).toBe(32);
  });
});
