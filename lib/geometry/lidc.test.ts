import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readCocoMask } from "./masks/coco-mask";
import { unionMask } from "./masks/combine";
import { stackOverlapCounts, stackVolume } from "./masks/overlap-counts";
import type { RunMask } from "./masks/run-mask";
import { rasterizeCocoPolygon } from "./polygons/coco-fill";

/**
 * Real data in place: LIDC-IDRI nodules of four readers. Expected pixels and Dice are pycocotools 2.0.11's (the set's
 * `expected.json`). Dice is repeated here as a formula because geometry may not import statistics.
 */
const folder = join(import.meta.dirname, "../../../shared/demo-data/lidc-nodules-a");

interface CocoFile {
  images: { id: number; file_name: string; width: number; height: number }[];
  annotations: {
    image_id: number;
    segmentation: number[][] | { size: [number, number]; counts: string | number[] };
    attributes: { nodule: number };
  }[];
}

/** Masks by finding (scan and nodule), then by slice. */
function readFindings(file: string): Map<string, Map<number, RunMask>> {
  const coco: CocoFile = JSON.parse(readFileSync(join(folder, "coco", file), "utf8"));
  const images = new Map(coco.images.map((image) => [image.id, image]));
  const findings = new Map<string, Map<number, RunMask>>();
  for (const { image_id, segmentation, attributes } of coco.annotations) {
    const image = images.get(image_id);
    if (!image) throw new Error(`no image ${image_id}`);
    const mask = Array.isArray(segmentation)
      ? rasterizeCocoPolygon(segmentation, image.height, image.width)
      : readCocoMask(segmentation.size[0], segmentation.size[1], segmentation.counts);
    const key = `${image.file_name.split("/")[0]} ${attributes.nodule}`;
    const stack = findings.get(key) ?? new Map<number, RunMask>();
    const before = stack.get(image_id);
    stack.set(image_id, before ? unionMask(before, mask) : mask);
    findings.set(key, stack);
  }
  return findings;
}

const pixels = (findings: Map<string, Map<number, RunMask>>) =>
  [...findings.values()].reduce((sum, stack) => sum + stackVolume(stack), 0);

function summarize(gold: Map<string, Map<number, RunMask>>, vendor: Map<string, Map<number, RunMask>>) {
  const values: number[] = [];
  for (const [key, stack] of gold) {
    const other = vendor.get(key);
    if (!other) continue;
    const { intersection, first, second } = stackOverlapCounts(stack, other);
    values.push((2 * intersection) / (first + second));
  }
  values.sort((a, b) => a - b);
  const middle = (values.length - 1) / 2;
  const at = (index: number) => values[index] ?? Number.NaN;
  const round = (value: number) => Number(value.toFixed(6));
  return {
    n: values.length,
    mean: round(values.reduce((sum, value) => sum + value, 0) / values.length),
    median: round((at(Math.floor(middle)) + at(Math.ceil(middle))) / 2),
    min: round(at(0)),
  };
}

const isPresent = existsSync(folder);
if (!isPresent) console.warn("skipped: ../shared/demo-data/lidc-nodules-a is absent");

describe.skipIf(!isPresent)("LIDC nodules", () => {
  const expected = isPresent ? JSON.parse(readFileSync(join(folder, "expected.json"), "utf8")) : null;

  for (const reader of ["R1", "R2", "R3", "R4"]) {
    it(`${reader}: pixels and 3-D Dice`, () => {
      const vendor = readFindings(`${reader}.json`);
      expect(pixels(vendor)).toBe(expected.perReader[reader].maskPixels);
      expect(vendor.size).toBe(expected.perReader[reader].nodules);
      const consensus = readFindings("consensus.json");
      expect(pixels(consensus)).toBe(expected.consensus.maskPixels);
      expect(summarize(consensus, vendor)).toEqual(expected.dice3DvsConsensus[reader]);
      const withoutSelf = readFindings(`loo/${reader}.json`);
      const leaveOneOut = expected.leaveOneOut.perReader[reader];
      expect(pixels(withoutSelf)).toBe(leaveOneOut.maskPixels);
      expect(summarize(withoutSelf, vendor)).toEqual(leaveOneOut.dice3D);
    });
  }
});
