import Papa from "papaparse";
import { expect, test } from "vitest";
import { estimateOf, resultOf, vendorOf } from "@/lib/compare/compare.fixture";
import { evaluationCsv } from "./evaluation-csv";

test("a slice of too few cases is withheld and keeps its counts; the same figure overall is not", () => {
  const thin = estimateOf(null, undefined, undefined, { reason: "too_few_clusters", n: 9, clusters: 4 });
  const vendor = { ...vendorOf("B", thin), slices: { site: { north: { sensitivity: thin } } } };
  const { data } = Papa.parse<Record<string, string>>(evaluationCsv(resultOf({ vendors: [vendor] })), { header: true });
  const shown = (scope: string) => data.find((row) => row.scope === scope);
  expect(shown("slice")).toMatchObject({ shown: "withheld: fewer than 5\u00a0cases", value: "", n: "9", cases: "4" });
  expect(shown("overall")).toMatchObject({ shown: "not defined: too few cases for an interval" });
});
