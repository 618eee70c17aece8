import { describe, expect, it } from "vitest";
import { FirstReads } from "./first-reads";

const MAPS = { V: { nodule: "nodule", Nodule: "nodule", effusion: "effusion", other: null }, W: {} };
const reads = () =>
  new FirstReads(
    [
      { name: "V", batchNos: [2, 5, 3], labelsOf: { 2: ["nodule"], 5: ["effusion"], 3: ["effusion", "nodule"] } },
      { name: "W", batchNos: [4] },
    ],
    MAPS,
  );
const named =
  (...numbers: number[]) =>
  (no: number) =>
    numbers.includes(no);

describe("several deliveries of one vendor", () => {
  it("measure the first that names the item and speaks about the label, and count the rest", () => {
    const all = reads();
    expect(all.isMeasured("V", 2, "nodule", named(2, 5, 3))).toBe(true);
    // another label on the same item is a part of the same read
    expect(all.isMeasured("V", 5, "effusion", named(2, 5, 3))).toBe(true);
    expect(all.isMeasured("V", 3, "Nodule", named(2, 5, 3))).toBe(false);
    expect(all.isMeasured("V", 3, "effusion", named(2, 5, 3))).toBe(false);
    expect(all.skipped()).toEqual([expect.objectContaining({ vendor: "V", what: "annotations of batch 3", count: 2 })]);
  });

  it("measure an additional read where no earlier delivery names the item", () => {
    const all = reads();
    expect(all.isMeasured("V", 3, "nodule", named(3))).toBe(true);
    expect(all.isMeasured("V", 3, "nodule", named(3, 5))).toBe(true);
    expect(all.skipped()).toEqual([]);
  });

  it("leave a single delivery, and labels without a place, as they are", () => {
    const all = reads();
    expect(all.isMeasured("W", 4, "nodule", named(4))).toBe(true);
    expect(all.isMeasured("V", 3, "other", named(2, 3, 5))).toBe(true);
    expect(all.isMeasured("V", 3, "unknown", named(2, 3, 5))).toBe(true);
  });
});
