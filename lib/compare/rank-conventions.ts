import type { Comparison, EvaluationResult } from "@/lib/evaluation/result";
import { tradeOffsOf } from "./trade-offs";
import type { ConventionCount } from "./verdict-sentence";

/** One stored convention: the newest finished evaluation of a task against one gold version. */
export interface Convention {
  evaluationNo: number;
  goldNo: number;
  goldName: string;
  /** Names of the vendors that were compared under it. */
  vendors: string[];
  result: Pick<EvaluationResult, "ranking" | "rankingWithheld" | "primary"> & {
    comparisons: readonly Pick<Comparison, "first" | "second" | "verdict">[];
  };
}

export interface RankCell {
  rank: number | null;
  shareFirst: number | null;
  rankLow: number | null;
  rankHigh: number | null;
  withheld: string | null;
  isMeasured: boolean;
  /** Vendors that it is in a trade-off with: its rank by one figure does not choose between them. */
  tradeOffs: string[];
}

export interface RankMatrix {
  /** `metric`: the figure that the ranks are by. */
  conventions: { evaluationNo: number; goldNo: number; goldName: string; metric: string }[];
  vendors: { name: string; cells: RankCell[] }[];
}

/** The rank of every vendor under every convention, side by side: how the reference was made can move more than vendors differ. */
export function rankMatrix(conventions: readonly Convention[]): RankMatrix {
  const names = new Set(conventions.flatMap(({ vendors }) => vendors));
  return {
    conventions: conventions.map(({ evaluationNo, goldNo, goldName, result }) => ({
      evaluationNo,
      goldNo,
      goldName,
      metric: result.primary.metric,
    })),
    vendors: [...names].map((name) => ({
      name,
      cells: conventions.map(({ result, vendors }): RankCell => {
        const entry = result.ranking.find((share) => share.name === name);
        const withheld = result.rankingWithheld ?? null;
        return {
          rank: withheld === null ? (entry?.rank ?? null) : null,
          shareFirst: withheld === null ? (entry?.shareFirst ?? null) : null,
          rankLow: withheld === null ? (entry?.rankLow ?? null) : null,
          rankHigh: withheld === null ? (entry?.rankHigh ?? null) : null,
          withheld,
          isMeasured: vendors.includes(name),
          tradeOffs: tradeOffsOf(result.comparisons, name),
        };
      }),
    })),
  };
}

/** Of the conventions that rank at all: how many put the vendor first. */
export function firstUnderConventions(matrix: RankMatrix, name: string): ConventionCount {
  const cells = matrix.vendors.find((vendor) => vendor.name === name)?.cells ?? [];
  const ranked = cells.filter(({ rank }) => rank !== null);
  return { first: ranked.filter(({ rank }) => rank === 1).length, of: ranked.length };
}
