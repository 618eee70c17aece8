import { createHash } from "node:crypto";
import path from "node:path";
import { evaluate } from "@/lib/evaluation/evaluate";
import { contextOf, FINDING_SETTINGS, findingCases, OPEN_GOLD } from "@/lib/evaluation/evaluation.fixture";
import type { EvaluationResult, GoldDescription } from "@/lib/evaluation/result";
import { canonicalJson } from "@/lib/model/canonical-json";
import type { DecisionReportInput, ReportEvaluation } from "./document/report-input";
import { REPORT_WORDS } from "./document/words";

export const FONT_FOLDER = path.resolve(import.meta.dirname, "../../public/fonts");

export function reportEvaluation(result: EvaluationResult, no: number): ReportEvaluation {
  const stored = canonicalJson(result);
  const sha256 = createHash("sha256").update(stored).digest("hex");
  return { no, goldNo: no, goldName: result.gold.name, finishedAt: null, result, stored, sha256 };
}

export function reportInput(
  evaluations: DecisionReportInput["evaluations"],
  rest: Partial<DecisionReportInput> = {},
): DecisionReportInput {
  return {
    project: {
      name: "Nodules",
      description: "",
      modality: "CT",
      guidelineVersion: "1",
      attribution: null,
      acceptance: [],
    },
    evaluations,
    agreements: [],
    references: [],
    protocol: null,
    batches: [],
    now: new Date("2026-11-23T09:00:00Z"),
    timeZone: "UTC",
    ...rest,
  };
}

type Marks = Readonly<Record<string, readonly number[] | null>>;

function measured(gold: GoldDescription, marksOf: (at: number) => { gold: readonly number[]; vendors: Marks }) {
  const settings = { ...FINDING_SETTINGS, sliceBy: ["site"] };
  const cases = findingCases(Array.from({ length: 24 }, (_, at) => marksOf(at)));
  return evaluate(cases, contextOf(settings, ["Alpha", "Beta", "Gamma"], gold)).result;
}

/** Three vendors that miss and invent different findings. */
export function ordinaryResult(): EvaluationResult {
  return measured({ ...OPEN_GOLD, name: "Panel of three" }, (at) => ({
    gold: [1, 2],
    vendors: {
      Alpha: at % 6 === 0 ? [1] : [1, 2],
      Beta: at % 3 === 0 ? [2] : [1, 2, 3],
      Gamma: at % 2 === 0 ? [1] : [1, 2],
    },
  }));
}

/** Nobody says that everything was marked, and one vendor returned nothing at all. */
export function undefinedResult(): EvaluationResult {
  return measured({ ...OPEN_GOLD, name: "Open marks", exhaustive: false }, (at) => ({
    gold: at % 2 === 0 ? [1] : [],
    vendors: { Alpha: at % 4 === 0 ? [1] : [], Beta: [1, 7], Gamma: null },
  }));
}

/** The compared vendors made the reference together: only what all of them marked is in it. */
export function consensusResult(): EvaluationResult {
  const gold: GoldDescription = {
    name: "Marked by all",
    kind: "consensus",
    makers: ["Alpha", "Beta", "Gamma"],
    requiresEveryMaker: true,
    exhaustive: false,
  };
  return measured(gold, (at) => ({
    gold: [1],
    vendors: { Alpha: [1, 2], Beta: at % 2 === 0 ? [1] : [1, 3], Gamma: [1] },
  }));
}

/** The tables of the figures by vendor, in the order of the evaluations. */
export const FIGURES_CAPTION = REPORT_WORDS.figuresTitle;
