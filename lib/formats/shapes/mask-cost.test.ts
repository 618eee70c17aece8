import fc from "fast-check";
import { expect, it } from "vitest";
import { canonicalRuns } from "@/lib/geometry/masks/run-mask";
import { transposeRuns } from "@/lib/geometry/masks/transpose-runs";
import { rowMajorRuns } from "./mask-cost";

it("bounds the runs that transposing makes, at most two a row more", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }),
      fc.infiniteStream(fc.boolean()),
      (height, columns, noise) => {
        const pixels = Array.from({ length: height * columns.length }, () => noise.next().value);
        const runs: number[] = [0];
        let colour = false;
        for (const pixel of pixels) {
          if (pixel !== colour) {
            runs.push(0);
            colour = pixel;
          }
          runs[runs.length - 1] = (runs[runs.length - 1] ?? 0) + 1;
        }
        const made = transposeRuns(canonicalRuns(runs), height, columns.length).length;
        expect(made).toBeLessThanOrEqual(rowMajorRuns(runs, height) + 1);
        expect(rowMajorRuns(runs, height)).toBeLessThanOrEqual(made + 2 * height + 1);
      },
    ),
  );
});
