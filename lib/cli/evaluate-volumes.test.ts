import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, vi } from "vitest";
import { demoData, expectedFigures } from "./demo-data.fixture";
import { evaluateFiles } from "./evaluate-files";
import { parseEvaluate } from "./evaluate-request";

// real data on a machine that may be busy
vi.setConfig({ testTimeout: 60_000 });

interface Scan {
  spacing: [number, number, number];
  goldNodules: number[];
  voxels: Record<string, Record<string, number>>;
  goldVoxels: Record<string, number>;
  diceVsGold: Record<string, Record<string, number>>;
  foregroundDice: Record<string, number>;
  missed: Record<string, number[]>;
  extra: Record<string, number[]>;
}

const lidc = demoData("lidc-multitool-a");
const VENDORS = {
  reader1: "reader1_slicer",
  reader2: "reader2_nifti",
  reader3: "reader3_dicom_seg",
  reader4: "reader4_rtstruct",
};
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

async function measured(folder: string, ...more: string[]) {
  const { request } = parseEvaluate([
    `--gold=${path.join(folder, "gold_nifti")}`,
    ...Object.entries(VENDORS).map(([name, own]) => `--vendor=${name}=${path.join(folder, own)}`),
    ...more,
  ]);
  return (await evaluateFiles(request, { show: () => {}, end: () => {} })).result;
}

describe.skipIf(lidc === null)("four tools on the same scans: cropped, whole, slices only, contours", () => {
  const folder = lidc ?? "";
  const scans = Object.values(lidc === null ? {} : expectedFigures(folder)) as Scan[];

  it("give every reader's Dice, volumes, missed and extra nodules, joined by place and name", async () => {
    const result = await measured(folder);
    expect(result.items).toEqual({ gold: 3, shared: 3 });
    for (const name of Object.keys(VENDORS)) {
      const vendor = result.vendors.find((one) => one.name === name);
      const of = (kind: "missed" | "extra") => scans.reduce((sum, scan) => sum + (scan[kind][name]?.length ?? 0), 0);
      expect(vendor?.disagreements.missing ?? 0).toBe(of("missed"));
      expect(vendor?.disagreements.extra ?? 0).toBe(of("extra"));
      for (const nodule of [2, 3, 4]) {
        const own = scans.filter(({ goldNodules }) => goldNodules.includes(nodule));
        const figures = vendor?.labels[`nodule-${nodule}`];
        expect(figures?.dice?.n).toBe(own.length);
        expect(figures?.dice?.value).toBeCloseTo(
          mean(own.map((scan) => scan.diceVsGold[name]?.[nodule] ?? Number.NaN)),
          6,
        );
        const differences = own.map(({ spacing: [x, y, z], voxels, goldVoxels }) => {
          return ((voxels[name]?.[nodule] ?? Number.NaN) - (goldVoxels[nodule] ?? Number.NaN)) * x * y * z;
        });
        // the spacing of expected.json is rounded to a millionth
        expect(figures?.volume_difference_mm3?.value).toBeCloseTo(mean(differences), 2);
      }
    }
    expect(result.warnings.map(({ code }) => code)).not.toContain("volumes_resampled");
  });

  it("give the Dice of the whole foreground where all labels are mapped to one", async () => {
    const temporary = mkdtempSync(path.join(tmpdir(), "assay-volumes-"));
    try {
      const map = path.join(temporary, "map.csv");
      const rows = [1, 2, 3, 4].map((nodule) => `nodule-${nodule},nodule`);
      writeFileSync(map, `label,project_label\n${rows.join("\n")}\n`);
      const result = await measured(folder, `--labels=${map}`);
      for (const name of Object.keys(VENDORS)) {
        const dice = result.vendors.find((one) => one.name === name)?.overall.dice;
        expect(dice?.n).toBe(3);
        expect(dice?.value).toBeCloseTo(mean(scans.map((scan) => scan.foregroundDice[name] ?? Number.NaN)), 6);
      }
    } finally {
      rmSync(temporary, { recursive: true });
    }
  });
});
