import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { decideLabels } from "./decide-labels";
import { DEFAULT_CONSENSUS_SETTINGS } from "./settings";

const CASES = path.resolve(process.cwd(), "../shared/reference/consensus.json");

interface ReferenceCase {
  id: string;
  input: { observations: [number, number, number][]; items: number; workers: number; classes: number };
  expected: { labels: number[]; posterior: number[][] };
}

describe.skipIf(!existsSync(CASES))("Dawid and Skene's anaesthetists", () => {
  it("get the labels and posteriors of the reference", () => {
    const { cases } = JSON.parse(readFileSync(CASES, "utf8")) as { cases: ReferenceCase[] };
    const found = cases.find(({ id }) => id === "consensus.dawid_skene.anaesthetists_100_iterations");
    if (!found) throw new Error("the reference has no such case");
    const { observations, items, workers, classes } = found.input;
    const { decisions } = decideLabels({
      votes: observations.map(([unit, reader, label]) => ({ unit, reader, label })),
      unitCount: items,
      readers: Array.from({ length: workers }, (_, at) => `R${at}`),
      labelCount: classes,
      settings: { ...DEFAULT_CONSENSUS_SETTINGS, method: "dawid-skene" },
    });
    expect(decisions.map(({ label }) => label)).toEqual(found.expected.labels);
    decisions.forEach(({ certainty }, item) => {
      expect(certainty).toBeCloseTo(Math.max(...(found.expected.posterior[item] ?? [])), 8);
    });
  });
});
