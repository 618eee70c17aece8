import type { GateInput, Gates, VendorWord } from "./gates";
import { judgeGates } from "./gates";
import { type Measured, scalePoints } from "./scale-points";
import { COMPONENTS, type ComponentKey, type ScorecardSettings } from "./settings";
import {
  type ComponentPoints,
  type ScoreRankShare,
  scoreRankShares,
  smallestFlip,
  type Total,
  total,
  type WeightFlip,
} from "./total";

export interface ScorecardCandidate {
  name: string;
  gate: GateInput;
  components: Readonly<Record<ComponentKey, Measured>>;
}

export interface ScoredVendor {
  name: string;
  gates: Gates;
  word: VendorWord;
  measured: Readonly<Record<ComponentKey, Measured>>;
  points: ComponentPoints;
  /** Null behind a failed gate: words, no total. */
  total: Total | null;
  shares: ScoreRankShare | null;
}

export interface Scorecard {
  vendors: ScoredVendor[];
  flip: WeightFlip | null;
}

/** In so many of the draws a vendor must stand first to be called preferred under the stated weights. */
const PREFERRED_SHARE = 0.95;

/** Gates first; then points, total, rank shares and the smallest weight change among those that pass them all. */
export function scorecard(
  candidates: readonly ScorecardCandidate[],
  settings: ScorecardSettings,
  seed: number,
): Scorecard {
  const judged = candidates.map(({ name, gate, components }) => ({
    name,
    gates: judgeGates(gate, settings),
    measured: components,
    points: pointsOf(components, settings),
  }));
  const passed = judged.filter(({ gates }) => gates.isPassed);
  const shares = new Map(scoreRankShares(passed, settings.weights, seed).map((share) => [share.name, share]));
  const vendors = judged.map((one): ScoredVendor => {
    const share = shares.get(one.name) ?? null;
    const isPreferred =
      passed.length > 1 && one.gates.word === "meets the limit" && (share?.stated ?? 0) >= PREFERRED_SHARE;
    return {
      ...one,
      word: isPreferred ? "preferred under these weights" : one.gates.word,
      total: one.gates.isPassed ? total(one.points, settings.weights) : null,
      shares: share,
    };
  });
  return { vendors, flip: smallestFlip(passed, settings.weights) };
}

function pointsOf(components: ScorecardCandidate["components"], { scales }: ScorecardSettings): ComponentPoints {
  const entries = COMPONENTS.map((key) => [key, scalePoints(components[key], scales[key])] as const);
  return Object.fromEntries(entries) as Record<ComponentKey, ComponentPoints[ComponentKey]>;
}
