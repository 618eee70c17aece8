import type { Verdict } from "@/lib/assessments/score/verdict";
import type { Estimate } from "@/lib/statistics/estimate";
import type { ScorecardSettings } from "./settings";

/** The words of study-design.md for a vendor; nothing else may be said of one. */
const VENDOR_WORDS = [
  "not assessed",
  "open",
  "not eligible",
  "conditional",
  "eligible, evidence too thin",
  "meets the limit",
  "preferred under these weights",
] as const;
export type VendorWord = (typeof VENDOR_WORDS)[number];

export interface GateInput {
  /** Of the latest assessments by every checklist, as of the day; null: none. */
  verdict: Verdict | null;
  /** Against the reference; null: not measured. */
  primary: Estimate | null;
  /** Of what should be high or low. */
  direction: "higher" | "lower";
  margin: number;
  readers: number;
  ordered: number;
  returned: number;
  /** Share of cases with a critical error. */
  critical: Estimate | null;
}

export interface Gate {
  key: "eligible" | "evidence" | "quality";
  isPassed: boolean;
  /** What is short, in words; empty where it is passed. */
  why: string[];
}

export interface Gates {
  gates: Gate[];
  word: VendorWord;
  /** Conditional until: who, and the last of the due dates. */
  conditions: { owner: string; dueOn: string }[];
  isPassed: boolean;
}

/**
 * The gates before any score, without compensation: eligible (knock-outs as of today), enough evidence (half-width at
 * most the margin, readers, share of the ordered cases), quality (the interval's worse end at least the contract minimum,
 * and the upper bound of critical errors at most the limit). Each is judged; the first that fails gives the word.
 */
export function judgeGates(input: GateInput, settings: ScorecardSettings): Gates {
  const eligible = eligibility(input.verdict);
  const evidence = evidenceGate(input, settings);
  const quality = qualityGate(input, settings);
  const gates: Gate[] = [eligible.gate, evidence, quality.gate];
  const word = wordOf(eligible.word, evidence, quality);
  const isPassed = gates.every((gate) => gate.isPassed);
  return { gates, word, conditions: eligible.conditions, isPassed };
}

function eligibility(verdict: Verdict | null): {
  gate: Gate;
  word: VendorWord | null;
  conditions: Gates["conditions"];
} {
  const gate = (isPassed: boolean, ...why: string[]): Gate => ({ key: "eligible", isPassed, why });
  const conditions = (verdict?.knockouts ?? []).flatMap(({ state, followUp }) =>
    state === "conditional" && followUp ? [{ owner: followUp.owner, dueOn: followUp.dueOn }] : [],
  );
  switch (verdict?.state) {
    case undefined:
      return { gate: gate(false, "no assessment"), word: "not assessed", conditions };
    case "open":
      return { gate: gate(false, "a knock-out is open"), word: "open", conditions };
    case "fail":
      return { gate: gate(false, "a knock-out fails"), word: "not eligible", conditions };
    case "conditional":
      return { gate: gate(true), word: "conditional", conditions };
    case "pass":
    case "no_knockouts":
      return { gate: gate(true), word: null, conditions };
  }
}

function evidenceGate({ primary, margin, readers, ordered, returned }: GateInput, settings: ScorecardSettings): Gate {
  const why: string[] = [];
  if (primary === null || primary.value === null) why.push("the primary figure is not measured");
  else if (primary.low === undefined || primary.high === undefined) why.push("the primary figure has no interval");
  else if ((primary.high - primary.low) / 2 > margin) why.push("its interval is wider than the margin");
  if (readers < settings.fewestReaders) {
    why.push(settings.fewestReaders === 1 ? "no named reader" : `fewer than ${settings.fewestReaders} readers`);
  }
  if (ordered === 0 || returned / ordered < settings.leastOrdered) why.push("too few of the ordered cases");
  return { key: "evidence", isPassed: why.length === 0, why };
}

interface QualityGate {
  gate: Gate;
  /** Even the better end of an interval is beyond its limit. */
  isBeyond: boolean;
  isDeclared: boolean;
}

function qualityGate({ primary, direction, critical }: GateInput, settings: ScorecardSettings): QualityGate {
  const { contractMinimum, criticalLimit } = settings;
  const why: string[] = [];
  let isBeyond = false;
  const judge = (estimate: Estimate | null, limit: number | null, isHighWanted: boolean, name: string) => {
    if (limit === null) why.push(`no limit is declared for ${name}`);
    else if (estimate?.low === undefined || estimate.high === undefined) why.push(`${name} is not measured`);
    else if (isHighWanted ? estimate.low < limit : estimate.high > limit) {
      why.push(`the interval of ${name} does not lie within its limit`);
      isBeyond ||= isHighWanted ? estimate.high < limit : estimate.low > limit;
    }
  };
  judge(primary, contractMinimum, direction === "higher", "the primary figure");
  judge(critical, criticalLimit, false, "critical errors");
  const isDeclared = contractMinimum !== null && criticalLimit !== null;
  return { gate: { key: "quality", isPassed: why.length === 0, why }, isBeyond, isDeclared };
}

function wordOf(eligible: VendorWord | null, evidence: Gate, { gate, isBeyond, isDeclared }: QualityGate): VendorWord {
  if (eligible !== null && eligible !== "conditional") return eligible;
  if (isBeyond) return "not eligible";
  if (!isDeclared) return "open";
  if (!evidence.isPassed || !gate.isPassed) return "eligible, evidence too thin";
  return eligible ?? "meets the limit";
}
