import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { DeliveryFile } from "./format";
import { inspectDelivery } from "./inspect";
import type { InspectResult } from "./inspect-result";
import { memoryFile } from "./testing/memory-file";

/**
 * Every fixture of the formats read here against what independent readers found (shared/fixtures/expected, see its
 * README for the definitions). Read in place: the fixtures are not part of this repository.
 */
const FIXTURES = join(import.meta.dirname, "../../../shared/fixtures");
const TOOL_FOLDERS = [
  "cvat-xml",
  "label-studio",
  "labelbox",
  "darwin-json",
  "voc",
  "encord",
  "supervisely",
  "yolo",
  "png-masks",
];
const SPATIAL_FOLDERS = [
  "slicer-markups",
  "nrrd-labelmap",
  "slicer-seg-nrrd",
  "nifti",
  "itksnap",
  "dicom-seg",
  "dicom-sr",
  "dicom-rtstruct",
];
const FOLDERS = [...TOOL_FOLDERS, ...SPATIAL_FOLDERS, "coco", "csv"];

interface Expected {
  format: string;
  items?: number;
  annotations?: number;
  annotators?: number | null;
  labels?: Record<string, number>;
  shapes?: Record<string, number>;
  size?: (number | null)[] | null;
  spacingMm?: (number | null)[];
  masks?: { label?: string; pixels: number; box?: (number | null)[] }[];
  first?: Record<string, unknown>;
}

function withoutZeros(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

function roundedNumbers(value: unknown): unknown {
  if (typeof value === "number") return Math.round(value * 1e6) / 1e6;
  if (Array.isArray(value)) return value.map(roundedNumbers);
  return value !== null && typeof value === "object"
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, roundedNumbers(inner)]))
    : value;
}

function byPixelsAndBox(first: { pixels: number; box?: number[] }, second: { pixels: number; box?: number[] }): number {
  if (first.pixels !== second.pixels) return first.pixels - second.pixels;
  const differing = (first.box ?? []).findIndex((side, i) => side !== second.box?.[i]);
  return differing < 0 ? 0 : (first.box?.[differing] ?? 0) - (second.box?.[differing] ?? 0);
}

function compare(result: InspectResult, expected: Expected): void {
  expect(result.format).toBe(expected.format);
  if (expected.items !== undefined) expect(result.items).toHaveLength(expected.items);
  if (expected.annotations !== undefined) expect(result.annotations).toBe(expected.annotations);
  if (expected.annotators !== undefined) expect(result.annotators).toHaveLength(expected.annotators ?? 0);
  if (expected.labels) expect(withoutZeros(result.labels)).toEqual(expected.labels);
  if (expected.shapes) expect(withoutZeros(result.shapes)).toEqual(expected.shapes);
  if (expected.size) {
    const isStated = (side: unknown): side is number => typeof side === "number";
    for (const { width, height, depth } of result.items) {
      const sides = [width, height, depth].filter((_, axis) => isStated(expected.size?.[axis]));
      expect(sides).toEqual(expected.size.filter(isStated));
    }
  }
  for (const [axis, step] of (expected.spacingMm ?? []).entries()) {
    if (step !== null) for (const { spacingMm } of result.items) expect(spacingMm?.[axis]).toBeCloseTo(step, 5);
  }
  if (expected.masks) {
    const found = result.masks.map(({ label, pixels, box }) => ({ label, pixels, box }));
    // names may come from a side file: without one the masks are told apart by pixels and box
    if (expected.masks.some(({ label }) => label === undefined)) found.sort(byPixelsAndBox);
    expect(found).toHaveLength(expected.masks.length);
    for (const [i, mask] of expected.masks.entries()) expect(found[i]).toMatchObject(mask);
  }
  if (expected.first) expect(roundedNumbers(result.first)).toMatchObject(Object(roundedNumbers(expected.first)));
}

/** A file, or all files below a folder, as one delivery. */
function deliveredFiles(folder: string, name: string): DeliveryFile[] {
  const path = join(folder, name);
  if (!statSync(path).isDirectory()) return [memoryFile(name, readFileSync(path), 999)];
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((entry) => statSync(join(path, entry)).isFile())
    .map((entry) => memoryFile(entry, readFileSync(join(path, entry)), 999));
}

if (!existsSync(FIXTURES)) console.warn(`fixtures skipped: ${FIXTURES} is not there`);

describe.skipIf(!existsSync(FIXTURES))("expected inspections", () => {
  for (const folder of [...FOLDERS, ...TOOL_FOLDERS]) {
    const names = existsSync(FIXTURES) ? readdirSync(join(FIXTURES, folder)) : [];
    for (const name of names) {
      const file = join(FIXTURES, "expected", `${folder}-${name}.inspect.json`);
      if (!existsSync(file)) continue;
      it(`${folder}/${name}`, async () => {
        const results = await inspectDelivery(name, deliveredFiles(join(FIXTURES, folder), name));
        expect(results).toHaveLength(1);
        for (const result of results) compare(result, JSON.parse(readFileSync(file, "utf8")));
      });
    }
  }
});
