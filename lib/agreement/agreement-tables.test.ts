import { describe, expect, it } from "vitest";
import { agreementFixture } from "./agreement.fixture";
import { answerCounts, coefficientTable, pairFigures, pairMatrix, specificForest } from "./agreement-tables";
import { storedAgreement } from "./stored-agreement";

describe("agreement tables", () => {
  const result = storedAgreement.parse(JSON.parse(JSON.stringify(agreementFixture)));
  it("put percent agreement before what is corrected for chance", () => {
    expect(coefficientTable(result, "/r").rows.map(({ id }) => id)).toEqual(["percent_agreement", "fleiss_kappa"]);
  });
  it("show alpha of the study's level once, and of a level without a name of its own as alpha", () => {
    const alpha = { value: 0.5, n: 3, method: "Krippendorff" };
    const idsAt = (measurementLevel: "nominal" | "ratio") => {
      const receipt = { ...result.receipt, settings: { ...result.receipt.settings, measurementLevel } };
      const coefficients = { krippendorff_alpha: alpha, krippendorff_alpha_nominal: alpha };
      return coefficientTable({ ...result, receipt, coefficients }, "/r").rows.map(({ id }) => id);
    };
    expect(idsAt("nominal")).toEqual(["krippendorff_alpha_nominal"]);
    expect(idsAt("ratio")).toEqual(["krippendorff_alpha", "krippendorff_alpha_nominal"]);
  });
  it("show a pair without a figure as not defined, with no ink", () => {
    const map = pairMatrix(result, "cohen_kappa");
    expect(map.rows[0]?.cells[1]).toMatchObject({ text: "not defined", shade: 0 });
    expect(pairFigures(result)).toEqual(["cohen_kappa"]);
  });
  it("count every answer of every reader, an unused one as 0", () => {
    expect(answerCounts(result).rows[1]?.cells).toMatchObject({ reader: "R2", rated: 3, "answer 1": 0, "answer 2": 3 });
  });
  it("keep an answer that nobody gave", () => {
    expect(specificForest(result).rows.find(({ id }) => id === "1")?.mark).toBeNull();
  });
});
