import path from "node:path";
import { describe, expect, it, vi } from "vitest";
import { demoData, expectedFigures, numberAt } from "./demo-data.fixture";
import { evaluateFiles } from "./evaluate-files";
import { parseEvaluate } from "./evaluate-request";

// real data on a machine that may be busy
vi.setConfig({ testTimeout: 60_000 });

const afids = demoData("afids-oasis");

describe.skipIf(afids === null)("AFIDs landmarks, a folder of Slicer files a rater", () => {
  it("gives each rater's error in mm, joined by file and landmark name", async () => {
    const folder = afids ?? "";
    const raters = ["rater01", "rater08", "rater09"];
    const { request } = parseEvaluate([
      ...[
        "--task",
        "keypoints",
        "--gold",
        path.join(folder, "groundtruth"),
        "--resamples",
        "200",
        "--match",
        "distance=5mm",
      ],
      ...raters.map((name) => `--vendor=${name}=${path.join(folder, name)}`),
    ]);
    const { result } = await evaluateFiles(request, { show: () => {}, end: () => {} });
    const expected = expectedFigures(folder);
    for (const name of raters) {
      const of = (key: string) => numberAt(expected, "raters", name, key);
      const vendor = result.vendors.find((one) => one.name === name);
      expect(vendor?.items).toBe(of("images"));
      expect(vendor?.overall.radial_error_mm?.n).toBe(of("points"));
      expect(vendor?.overall.radial_error_mm?.value).toBeCloseTo(of("meanErrorMm"), 6);
      expect(vendor?.overall.radial_error_median_mm?.value).toBeCloseTo(of("medianErrorMm"), 6);
      expect(vendor?.overall.radial_error_p95_mm?.value).toBeCloseTo(of("p95ErrorMm"), 6);
      expect(vendor?.disagreements.poor_overlap).toBe(of("points") - of("within5mm"));
    }
    expect(result.skipped.map(({ vendor, what }) => `${vendor} ${what}`)).toEqual(['rater09 label "20`"']);
    expect(result.warnings.find(({ code }) => code === "label_blanks")?.message).toContain('"4 "');
  });
});
