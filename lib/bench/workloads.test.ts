import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { measureWorkload } from "./measure";
import { partsOf } from "./pool";
import { withSharedArrays } from "./shared-arrays";
import { WORKLOADS } from "./workloads";

let folder = "";

/** A tiny export by hand, of the form of `peers.py --export`. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-workloads-"));
  const write = (name: string, data: ArrayBufferView) =>
    writeFileSync(join(folder, name), new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  write("cls_gold.i8", Int8Array.of(0, 1, 2, 0));
  write("cls_ratings.i8", Int8Array.of(0, 0, 1, 1, 2, 1, 0, 0));
  write("det_gold.f64", Float64Array.of(0, 0, 0, 0, 10, 10, 1, 0, 0, 0, 10, 10));
  write("det_pred.f64", Float64Array.of(0, 0, 0, 0, 10, 10, 0.9, 1, 0, 50, 50, 10, 10, 0.8));
  // 4 x 8 pixels, a byte a row: gold two rows of four, vendor one row of four
  write("seg2.bits", Uint8Array.of(0, 0b111100, 0b111100, 0, 0, 0b111100, 0, 0));
  write("seg3.bits", Uint8Array.of(0, 0b111100, 0b111100, 0, 0, 0b111100, 0, 0));
  write("poly.f64", Float64Array.of(0, 0, 2, 0, 2, 2, 0, 2, 1, 0, 3, 0, 3, 2, 1, 2));
  const manifest = {
    cls: { items: 4, annotators: 2, classes: 3 },
    det: { gold_rows: 2, pred_rows: 2 },
    seg2: { pairs: 1, shape: [4, 8], spacing: [1, 1] },
    seg3: { pairs: 1, shape: [1, 4, 8], spacing: [1, 1, 1] },
    poly: { pairs: 1, vertices: 4 },
  };
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
});

afterAll(() => rmSync(folder, { recursive: true }));

function resultOf(name: string, peer?: string): Record<string, unknown> {
  const workload = WORKLOADS.find((one) => one.name === name);
  if (!workload) throw new Error(name);
  return measureWorkload(workload, folder, peer ?? workload.peers[0]).result;
}

it("runs every workload, and gives figures that a hand can check", () => {
  expect(resultOf("cls-kappa")).toEqual({ accuracy: [1, 0.75], kappa_pairs: [expect.closeTo(0.6, 12)] });
  expect(resultOf("cls-majority")).toEqual({ accuracy: 0.75 });
  expect(resultOf("cls-alpha").alpha_nominal).toBeCloseTo(1 - (7 * 2) / 38, 12);
  expect(resultOf("cls-fleiss").fleiss).toBeCloseTo((0.75 - 26 / 64) / (1 - 26 / 64), 12);
  expect(Object.keys(resultOf("cls-fleiss-ac1"))).toEqual(["fleiss", "fleiss_se", "ac1", "ac1_se"]);
  expect(resultOf("cls-dawid-skene-10it").iterations).toBe(10);
  // one of two objects found, by the better of two detections
  expect(resultOf("det-coco").stats).toEqual(expect.arrayContaining([expect.closeTo(51 / 101, 12)]));
  expect(resultOf("seg2d-2000").mean_dice_hd95_nsd).toEqual([expect.closeTo(2 / 3, 12), 1, 1]);
  expect(resultOf("seg2d-2000", "medpy")).toHaveProperty("mean_dice_hd95pooled");
  expect(resultOf("seg3d-20", "surface-distance")).toHaveProperty("mean_dice_hd95_nsd");
  expect(resultOf("poly-50000")).toEqual({ mean_iou: expect.closeTo(1 / 3, 12), pairs: 1 });
  expect(resultOf("cls-kappa-quadratic")).toHaveProperty("kappa_quadratic_pairs");
});

it("gives the same figures to the last bit, however the work is divided", () => {
  const divided = WORKLOADS.filter((workload) => workload.divided);
  expect(divided.map(({ name }) => name)).toEqual([
    ...["cls-kappa", "cls-kappa-quadratic", "cls-alpha", "cls-fleiss-ac1", "cls-fleiss", "cls-majority"],
    ...["seg3d-20", "seg2d-2000", "poly-50000"],
  ]);
  for (const { name, peers, divided: work } of divided) {
    const data = work?.read(folder, peers[0]);
    for (const count of [1, 2, 3]) {
      const parts = partsOf(work?.size(data) ?? 0, count);
      const tallies = parts.map(({ begin, end }) => structuredClone(work?.tally(data, begin, end)));
      expect(work?.figures(data, tallies), `${name} in ${count} parts`).toEqual(resultOf(name));
    }
  }
});

it("shares arrays among threads and leaves the rest as it is", () => {
  const given = { name: "a", rows: [Float64Array.of(1, 2)], slices: new Map([[3, { runs: Uint32Array.of(4) }]]) };
  const shared = withSharedArrays(given);
  expect(shared).toEqual(given);
  expect(structuredClone(shared)).toEqual(given);
  expect(() => withSharedArrays({ dates: new DataView(new ArrayBuffer(8)) })).toThrow("no shared copy of DataView");
});

it("says which file is not as long as the manifest says", () => {
  writeFileSync(join(folder, "cls_gold.i8"), new Uint8Array(3));
  expect(() => resultOf("cls-majority")).toThrow("cls_gold.i8: expected 4 bytes, found 3");
});
