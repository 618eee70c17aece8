import type { Annotation } from "@/lib/model/annotation";
import { strictMajority } from "@/lib/statistics/consensus/strict-majority";
import type { Reader } from "./readers";
import type { ConsensusSettings } from "./settings";

/** How many of the readers who read something must have said it. */
export function votesNeeded({ votes }: Pick<ConsensusSettings, "votes">, readers: number): number {
  return votes ?? strictMajority(readers);
}

/** Whether only what every reader marked is in the set: of findings, not of labels that are decided among answers. */
export function requiresEveryMaker(settings: Pick<ConsensusSettings, "votes">, makers: number): boolean {
  return votesNeeded(settings, makers) >= makers;
}

/** The readers who read at least one of the items. */
export function readersOfItems(readers: readonly Reader[], items: Iterable<string>): Reader[] {
  const wanted = [...items];
  return readers.filter(({ read }) => wanted.some((item) => read.has(item)));
}

/** The label most readers gave, null where the first place is shared. Order of the labels decides nothing. */
export function commonLabel(labels: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const most = Math.max(...counts.values());
  const leaders = [...counts].filter(([, count]) => count === most);
  return leaders.length === 1 ? (leaders[0]?.[0] ?? null) : null;
}

/** How the merged statement came about: by hand only if everybody's part was. */
export function commonOrigin(annotations: readonly Annotation[]): Annotation["origin"] {
  if (annotations.some(({ origin }) => origin === "automatic")) return "automatic";
  return annotations.some(({ origin }) => origin === "assisted") ? "assisted" : "manual";
}
