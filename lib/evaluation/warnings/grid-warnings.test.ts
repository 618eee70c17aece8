import { expect, it } from "vitest";
import type { DeliveredItem } from "@/lib/model/annotation";
import { assembleCases } from "../cases/assemble-cases";
import { GridWarnings } from "./grid-warnings";

const volume = (steps: readonly [number, number, number], x = 0, width = 20): DeliveredItem => ({
  ...{ key: "scan1", aliases: [], place: "", width, height: 20, depth: 10 },
  affineLps: [steps[0], 0, 0, x, 0, steps[1], 0, 0, 0, 0, steps[2], 0, 0, 0, 0, 1],
});
const GOLD = volume([1, 1, 2]);

function codes(found: DeliveredItem): string[] {
  const warnings = new GridWarnings("V");
  warnings.compare(GOLD, found);
  return warnings.list().map(({ code }) => code);
}

it("as many voxels with other steps are named; another lattice of the same image is not", () => {
  expect(codes(volume([2, 2, 2]))).toEqual(["steps_differ"]);
  expect(codes(volume([1.0001, 1, 2]))).toEqual([]);
  expect(codes(volume([0.5, 1, 2], 0, 40))).toEqual([]);
});

it("an image wholly beside the reference's is named; one that is cropped or moved within it is not", () => {
  expect(codes(volume([1, 1, 2], 500))).toEqual(["frames_apart"]);
  expect(codes(volume([1, 1, 2], 10))).toEqual([]);
  expect(codes(volume([1, 1, 2], -25))).toEqual(["frames_apart"]);
});

it("stand among the warnings of an assembly, with the first item", () => {
  const delivery = (name: string, item: DeliveredItem) => ({ name, items: [item], annotations: [] });
  const { warnings } = assembleCases({
    gold: { kind: "shared", delivery: delivery("gold", GOLD) },
    vendors: [delivery("V", volume([2, 2, 2])), delivery("W", GOLD)],
  });
  expect(warnings.map(({ message }) => message)).toEqual([
    "V: 1 volumes have as many voxels as the reference's and other steps (first: scan1: 2 x 2 x 2 mm, the reference 1 x 1 x 2 mm); they are measured as stated, by their place in space.",
  ]);
});
