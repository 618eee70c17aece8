import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { collector } from "../testing/collect";
import { memoryFile } from "../testing/memory-file";
import { readLabelStudio } from "./read";

const FIXTURES = join(import.meta.dirname, "../../../../shared/fixtures");
const EXPORT = join(FIXTURES, "label-studio/export_obb.json");
const CORNERS = join(FIXTURES, "expected/label-studio-export_obb.corners.json");
const isThere = existsSync(EXPORT) && existsSync(CORNERS);

if (!isThere) console.warn(`turned boxes skipped: ${EXPORT} is not there`);

/** All numbers of a value, in order. */
function numbersIn(value: unknown): number[] {
  if (typeof value === "number") return [value];
  if (Array.isArray(value)) return value.flatMap(numbersIn);
  return [];
}

describe.skipIf(!isThere)("turned boxes", () => {
  it("have the corners that Label Studio's own SDK computes", async () => {
    const { collected, sink } = collector();
    await readLabelStudio(memoryFile("obb.json", readFileSync(EXPORT)), {}, sink);
    const boxes: { corners: number[][] }[] = JSON.parse(readFileSync(CORNERS, "utf8")).regions;
    expect(collected.annotations).toHaveLength(boxes.length);
    for (const [i, { corners }] of boxes.entries()) {
      const shape = collected.annotations[i]?.shape;
      const found = shape?.kind === "rotated_box" ? [...shape.corners] : [];
      const expected = numbersIn(corners);
      expect(found).toHaveLength(expected.length);
      for (const [at, value] of expected.entries()) expect(found[at]).toBeCloseTo(value, 3);
    }
  });
});
