import { describe, expect, it } from "vitest";
import { rankMatrix } from "@/lib/compare/rank-conventions";
import { cannotConclude } from "./document/cannot-conclude";
import { oneBlank } from "./read-pdf.fixture";
import { consensusResult, ordinaryResult, reportEvaluation, reportInput, undefinedResult } from "./report.fixture";

const lines = (...results: ReturnType<typeof ordinaryResult>[]) => {
  const [first, ...others] = results.map((result, at) => reportEvaluation(result, at + 1));
  if (!first) throw new Error("no evaluation");
  return cannotConclude(reportInput([first, ...others]), rankMatrix([])).map(oneBlank);
};
const toldOf = (all: readonly string[]) => all.filter((line) => line.startsWith("Cannot be told of"));

describe("what cannot be concluded", () => {
  it("says nothing of figures that are undefined under another reference only", () => {
    expect(toldOf(lines(ordinaryResult(), undefinedResult(), consensusResult()))).toEqual(
      toldOf(lines(ordinaryResult())),
    );
  });

  it("names each vendor whose figures cannot be told once, with all of them and why", () => {
    const told = toldOf(lines(undefinedResult(), ordinaryResult()));
    const open = "does not declare exhaustive labelling";
    expect(told.length).toBeGreaterThan(0);
    for (const name of ["Alpha", "Beta", "Gamma"]) {
      const own = told.filter(
        (line) => line.includes(`${name},`) || line.includes(`${name}:`) || line.includes("any vendor"),
      );
      expect(own, name).toHaveLength(1);
      expect(own[0], name).toContain("precision");
      expect(own[0], open).toMatch(/exhaustive/);
    }
  });

  it("says why nobody is ranked where the deciding reference holds own votes", () => {
    expect(lines(consensusResult()).join("\n")).toContain("nobody is ranked: own vote in the reference");
  });

  it("counts what was delivered and is in no figure, by vendor", () => {
    const result = ordinaryResult();
    const vendors = result.vendors.map((vendor) =>
      vendor.name === "Beta" ? { ...vendor, notMeasured: { polygon: 58 } } : vendor,
    );
    const skipped = [1, 2, 3].map((count) => ({ vendor: "Beta", what: `label "${count}"`, count, why: "why" }));
    const said = lines({ ...result, vendors, skipped }).join("\n");
    expect(said).toContain(
      'Delivered and in no figure: of Beta 58 × polygon, 3 × label "3", 2 × label "2" and 1 further part.',
    );
    expect(lines(result).join("\n")).not.toContain("in no figure");
  });
});
