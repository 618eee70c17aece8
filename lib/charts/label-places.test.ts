import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LabelPlace, labelBox, labelPlaces } from "./label-places";
import { tickRanks } from "./tick-ranks";
import { linearAxis } from "./ticks";

const PLOT = { widths: [290, 516], height: 240 };

type Point = Parameters<typeof labelPlaces>[0][number];

function overlapping(points: readonly Point[], places: readonly LabelPlace[], width: number): string[] {
  const boxes = points.map((point, at) => {
    const place = places[at];
    if (!place) throw new Error(`${point.name} has no place`);
    return labelBox(point, place, width, PLOT.height);
  });
  return boxes.flatMap((one, at) =>
    boxes.slice(at + 1).flatMap((other, offset) => {
      const apart =
        one.left >= other.right || other.left >= one.right || one.top >= other.bottom || other.top >= one.bottom;
      return apart ? [] : [`${points[at]?.name} and ${points[at + 1 + offset]?.name}`];
    }),
  );
}

describe("labelPlaces", () => {
  it("writes a name that has room above and to the right", () => {
    expect(labelPlaces([{ name: "A", x: 0.5, y: 0.5 }], PLOT)).toEqual([{ dx: 8, dy: -7, anchor: "start" }]);
  });

  it("keeps a name at the right edge within the plot", () => {
    const point = { name: "Reader slot R3", x: 0.99, y: 0.5 };
    const [place] = labelPlaces([point], PLOT);
    expect(place?.anchor).toBe("end");
  });

  // The demonstration's points: R2 and R3 overprinted each other.
  it("places the demonstration's four readers apart", () => {
    const points = [
      { name: "Reader slot R1", x: 0.11, y: 0.375 },
      { name: "Reader slot R2", x: 0.43, y: 0.83 },
      { name: "Reader slot R3", x: 0.6, y: 0.7775 },
      { name: "Reader slot R4", x: 0.41, y: 0.5975 },
    ];
    const places = labelPlaces(points, PLOT);
    for (const width of PLOT.widths) expect(overlapping(points, places, width)).toEqual([]);
  });

  it("places any four names apart, also on one spot, at every width of the plot", () => {
    const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
    const point = fc.record({
      name: fc.constantFrom("Reader slot R1", "North", "Leeds eye clinic"),
      x: share,
      y: share,
    });
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 4 }), (points) => {
        const places = labelPlaces(points, PLOT);
        for (const width of PLOT.widths) expect(overlapping(points, places, width)).toEqual([]);
      }),
      { seed: 11, numRuns: 500 },
    );
  });
});

describe("tickRanks", () => {
  const text = (value: number) => String(value);
  it("keeps zero, then what lies evenly about it", () => {
    expect(tickRanks(linearAxis(-30, 20, text)).join("")).toBe("212021");
  });
  it("counts from the first where the axis has no zero", () => {
    expect(tickRanks(linearAxis(0.6, 1, text)).join("")).toBe("02120");
  });
});
