import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { EvaluationInputError } from "@/lib/evaluation/input-error";
import { evaluateFiles } from "./evaluate-files";
import { parseEvaluate } from "./evaluate-request";

const folder = mkdtempSync(path.join(tmpdir(), "volume-boxes-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const QUIET = { show: () => {}, end: () => {} };
const UPRIGHT = [1, 0, 0, 0, 1, 0, 0, 0, 1];
const [cos, sin] = [Math.cos(Math.PI / 4), Math.sin(Math.PI / 4)];

interface Roi {
  center: number[];
  size: number[];
  orientation?: number[];
  score?: number;
}

/** 3D Slicer's boxes of one scan, as a delivery of a side. */
function write(side: string, boxes: readonly Roi[]): string {
  const own = path.join(folder, side);
  mkdirSync(own, { recursive: true });
  const markups = boxes.map(({ center, size, orientation = UPRIGHT, score }) => ({
    ...{ type: "ROI", coordinateSystem: "LPS", coordinateUnits: "mm", roiType: "Box", name: "lesion" },
    ...{ center, size, orientation, controlPoints: [] },
    ...(score === undefined ? {} : { measurements: [{ name: "score", value: score }] }),
  }));
  writeFileSync(path.join(own, "scan1.mrk.json"), JSON.stringify({ markups }));
  return own;
}

async function measured(name: string, gold: readonly Roi[], vendor: readonly Roi[], ...more: string[]) {
  const args = ["--gold", write(`${name}-gold`, gold), "--vendor", `V=${write(`${name}-vendor`, vendor)}`, ...more];
  const { result } = await evaluateFiles(parseEvaluate(args).request, QUIET);
  const [found] = result.vendors;
  if (!found) throw new Error("no vendor");
  return { ...found, task: result.task };
}

const cube = (x: number, orientation = UPRIGHT): Roi => ({ center: [x, 20, -30], size: [10, 10, 10], orientation });

describe("boxes in space, from Slicer's files", () => {
  it("are a detection, matched by their volumes' IoU, upright or turned", async () => {
    const turned = cube(100, [cos, -sin, 0, sin, cos, 0, 0, 0, 1]);
    // moved by 2 of 10 mm: 8 / 12; turned by 45 degrees about z: shares 2 (sqrt 2 - 1) of itself; one extra
    const { task, overall, counts } = await measured(
      "iou",
      [cube(0), cube(100), cube(200)],
      [cube(2), turned, cube(300)],
    );
    expect(task).toBe("detection");
    expect(counts).toMatchObject({ gold: 3, found: 2, missed: 1, extra: 1 });
    const shared = 2 * (Math.SQRT2 - 1);
    expect(overall.iou?.value).toBeCloseTo((8 / 12 + shared / (2 - shared)) / 2, 9);
    expect(overall.sensitivity).toMatchObject({ value: 2 / 3, n: 3 });
    expect(overall.precision).toMatchObject({ value: 2 / 3, n: 3 });
  });

  it("have an average precision where each has a score, by IoU of volumes", async () => {
    const { overall } = await measured(
      "scored",
      [cube(0), cube(100)],
      [
        { ...cube(1), score: 0.9 },
        { ...cube(300), score: 0.8 },
        { ...cube(102), score: 0.7 },
      ],
    );
    // IoU 9 / 11 and 8 / 12: the second counts at .50 and not at .75
    expect(overall.ap50?.value).toBeCloseTo((51 + (50 * 2) / 3) / 101, 9);
    expect(overall.ap75?.value).toBeCloseTo(51 / 101, 9);
    expect(overall.ap50?.method).toContain("IoU of volumes in space");
    const unscored = await measured("unscored", [cube(0)], [cube(1)]);
    expect(Object.keys(unscored.overall)).not.toContain("ap50");
  });

  it("or by the distance of their centres in mm, inclusive", async () => {
    const moved: Roi = { ...cube(0), center: [3, 24, -30] };
    const near = await measured("near", [cube(0)], [moved], "--match", "distance=5mm");
    expect(near.counts).toMatchObject({ gold: 1, found: 1, extra: 0 });
    const far = await measured("far", [cube(0)], [moved], "--match", "distance=4.9mm");
    expect(far.counts).toMatchObject({ gold: 1, found: 0, extra: 1 });
  });

  it("that are none are refused with their place", async () => {
    const skewed = cube(0, [1, 1, 0, 0, 0, 0, 0, 0, 1]);
    await expect(measured("skewed", [cube(0)], [skewed])).rejects.toThrow(EvaluationInputError);
  });
});
