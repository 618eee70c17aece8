import { hasOwnVote } from "@/lib/evaluation/gold-scope";
import type { EvaluationResult } from "@/lib/evaluation/result";

/** What the readers of the reference reach themselves: between no own vote and their own vote in it. */
export interface NoiseCeiling {
  metric: string;
  /** Mean of the readers, each against a reference made without it. */
  leaveOneOut: number;
  /** Mean of the same readers against a reference that holds their votes. */
  ownVote: number;
  readers: string[];
}

/** What a ceiling is told by: one measurement's reference, and its vendors' figures. */
export interface CeilingSource {
  gold: Pick<EvaluationResult["gold"], "kind" | "makers" | "requiresEveryMaker">;
  /** Vendor -> value of the figure; null where it does not exist. */
  values: Readonly<Record<string, number | null>>;
}

/** A result as a source for one figure. */
export function ceilingSource(
  { gold, vendors }: Pick<EvaluationResult, "gold" | "vendors">,
  metric: string,
): CeilingSource {
  return {
    gold,
    values: Object.fromEntries(vendors.map(({ name, overall }) => [name, overall[metric]?.value ?? null])),
  };
}

/**
 * The noise ceiling as a band: the mean figure of the reference's own readers, measured leave-one-out (lower, as nobody's
 * vote helps him) and against a reference with their own votes (upper). Both means are over the same readers, at least
 * two; null where a project has not both measurements, or the figure says nothing under one of them.
 *
 * Of several measurements of a kind the first counts: newest first. Source: study-design.md §2, rule 8.
 */
export function noiseCeiling(metric: string, sources: readonly CeilingSource[]): NoiseCeiling | null {
  const without = sources.find(({ gold }) => gold.kind === "leave_one_out");
  const isVoter = (gold: CeilingSource["gold"], name: string) =>
    hasOwnVote({ ...gold, name: "", exhaustive: true }, name, []);
  const voted = sources.find(({ gold, values }) => Object.keys(values).some((name) => isVoter(gold, name)));
  if (!without || !voted) return null;
  const has = (source: CeilingSource, name: string) => typeof source.values[name] === "number";
  const readers = Object.keys(without.values).filter(
    (name) => isVoter(voted.gold, name) && has(without, name) && has(voted, name),
  );
  if (readers.length < 2) return null;
  const mean = ({ values }: CeilingSource) =>
    readers.reduce((sum, name) => sum + (values[name] ?? 0), 0) / readers.length;
  return { metric, leaveOneOut: mean(without), ownVote: mean(voted), readers };
}
