import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { METRICS, metricOf } from "../catalogue";

it("describes each metric once and completely", () => {
  const ids = METRICS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const metric of METRICS) {
    expect(metric.id).toMatch(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/);
    for (const words of [metric.name, metric.formula, metric.use, metric.avoid, metric.source, metric.oracle]) {
      expect(words.length, metric.id).toBeGreaterThan(1);
    }
    const [least, greatest] = metric.range;
    if (least !== null && greatest !== null) expect(least).toBeLessThan(greatest);
    if (/_mm$/.test(metric.id)) expect(metric.unit).toBe("mm");
  }
});

it("knows variants by what they are variants of", () => {
  expect(metricOf("hd95_mm")?.unit).toBe("mm");
  expect(metricOf("hd95_mm_median")?.id).toBe("hd95_mm");
  expect(metricOf("radial_error_median")?.id).toBe("radial_error_mm");
  expect(metricOf("sdr_2mm")?.id).toBe("sdr");
  expect(metricOf("nsd_1_5mm")?.id).toBe("nsd");
  expect(metricOf("dice_median")?.id).toBe("dice_median");
  expect(metricOf("nonsense")).toBeUndefined();
});

it("has every figure that an evaluation gives a name", () => {
  const folder = join(import.meta.dirname, "../../evaluation/figures");
  const files = readdirSync(folder).filter((name) => /-(metrics|figures)\.ts$/.test(name));
  const names = files.flatMap((name) =>
    [...readFileSync(join(folder, name), "utf8").matchAll(/\bname: "([a-z0-9_]+)"/g)].map((match) => match[1] ?? ""),
  );
  expect(names.length).toBeGreaterThan(0);
  expect(names.filter((name) => !metricOf(name))).toEqual([]);
});
