import { leastCostAssignment } from "./assignment";
import { type Candidates, emptyMatching, type Matching } from "./candidates";
import { linkedGroups } from "./linked-groups";

/** What an optimal matching maximises: the sum of overlaps, or the number of pairs first and then that sum. */
export type MatchAim = "sum" | "count";

/** Candidate pair of a group of linked objects. */
interface Pair {
  detection: number;
  gold: number;
  overlap: number;
}

/**
 * Matching of detections and gold objects that is best as a whole, for annotation without scores: it maximises the sum
 * of overlaps over pairs with overlap >= threshold (inclusive), or the number of such pairs and then the sum.
 *
 * Objects that no chain of candidate pairs links are solved apart, so the cost is that of the crowded places only.
 * Maximising the sum may leave out a pair that the count keeps: name the aim with the figure. Source: Kuhn 1955, Nav Res
 * Log Q 2:83; solver: `leastCostAssignment`. Agrees with scipy 1.12 (`linear_sum_assignment`).
 */
export function optimalMatch(candidates: Candidates, goldCount: number, threshold: number, aim: MatchAim): Matching {
  const matching = emptyMatching(candidates.start.length - 1, goldCount);
  for (const pairs of linkedPairs(candidates, goldCount, threshold)) {
    const [first] = pairs;
    if (first && pairs.length === 1) join(matching, first);
    else for (const pair of solveGroup(pairs, aim)) join(matching, pair);
  }
  return matching;
}

function join({ goldOf, detectionOf, overlapOf }: Matching, { detection, gold, overlap }: Pair): void {
  goldOf[detection] = gold;
  detectionOf[gold] = detection;
  overlapOf[detection] = overlap;
}

function linkedPairs(candidates: Candidates, goldCount: number, threshold: number): Iterable<Pair[]> {
  const detectionCount = candidates.start.length - 1;
  const kept: Pair[] = [];
  for (let detection = 0; detection < detectionCount; detection++) {
    const end = candidates.start[detection + 1] ?? 0;
    for (let at = candidates.start[detection] ?? 0; at < end; at++) {
      const overlap = candidates.overlap[at] ?? 0;
      if (overlap > 0 && overlap >= threshold) kept.push({ detection, gold: candidates.gold[at] ?? 0, overlap });
    }
  }
  const root = linkedGroups(
    detectionCount + goldCount,
    kept.map(({ detection, gold }) => [detection, detectionCount + gold]),
  );
  const groups = new Map<number, Pair[]>();
  for (const pair of kept) {
    const group = groups.get(root(pair.detection));
    if (group) group.push(pair);
    else groups.set(root(pair.detection), [pair]);
  }
  return groups.values();
}

function solveGroup(pairs: readonly Pair[], aim: MatchAim): Pair[] {
  const rowOf = places(pairs.map(({ gold }) => gold));
  const columnOf = places(pairs.map(({ detection }) => detection));
  const columns = columnOf.size;
  // a whole number above every attainable sum of overlaps makes one pair more outweigh any overlap
  const perPair = aim === "count" ? Math.min(rowOf.size, columns) + 1 : 0;
  const cost = new Float64Array(rowOf.size * columns);
  const pairAt = new Map<number, Pair>();
  for (const pair of pairs) {
    const cell = (rowOf.get(pair.gold) ?? 0) * columns + (columnOf.get(pair.detection) ?? 0);
    cost[cell] = -(perPair + pair.overlap);
    pairAt.set(cell, pair);
  }
  const chosen = leastCostAssignment(cost, rowOf.size, columns);
  return Array.from(chosen, (column, row) => (column < 0 ? undefined : pairAt.get(row * columns + column))).filter(
    (pair) => pair !== undefined,
  );
}

/** Each value's place in ascending order. */
function places(values: readonly number[]): Map<number, number> {
  const sorted = [...new Set(values)].sort((one, other) => one - other);
  return new Map(sorted.map((value, place) => [value, place]));
}
