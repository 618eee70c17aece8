import { canonicalJson } from "@/lib/model/canonical-json";
import { answerWords } from "../report/answer-words";
import type { ItemStanding } from "../score/item-standing";
import type { AssessmentScore } from "../score/score-assessment";

export interface Candidate {
  name: string;
  score: AssessmentScore;
}

export interface SideBySideRow {
  key: string;
  question: string;
  isKnockout: boolean;
  /** One a candidate; null: its version of the checklist does not ask this. */
  cells: ({ words: string; state: ItemStanding["state"] } | null)[];
  isDifferent: boolean;
}

/**
 * The answers of any number of candidates, matched by item key: what differs first, each part in printed order. Two
 * answers differ where state, value or whose procedure it is differ; notes, evidence and follow-ups do not count.
 */
export function sideBySide(candidates: readonly Candidate[]): SideBySideRow[] {
  const standings = candidates.map(({ score: { standings: all, asOf } }) => {
    return new Map(all.map((one) => [one.item.key, { one, words: answerWords(one, asOf) }]));
  });
  const items = new Map(
    candidates.flatMap(({ score }) => score.standings.map(({ item }) => [item.key, item] as const)),
  );
  const rows = [...items.values()].map(({ key, question, knockout }): SideBySideRow => {
    const found = standings.map((byKey) => byKey.get(key) ?? null);
    return {
      key,
      question,
      isKnockout: knockout,
      cells: found.map((cell) => cell && { words: cell.words, state: cell.one.state }),
      isDifferent: new Set(found.map((cell) => saidBy(cell?.one ?? null))).size > 1,
    };
  });
  return [...rows.filter(({ isDifferent }) => isDifferent), ...rows.filter(({ isDifferent }) => !isDifferent)];
}

function saidBy(standing: ItemStanding | null): string {
  if (standing === null) return "not asked";
  const { state, answer, isOwn } = standing;
  const isCounted = state === "answered" || state === "not_applicable";
  const value = isCounted && answer ? answer.value : null;
  return canonicalJson({ state, isOwn, value: value?.kind === "not_applicable" ? value.kind : value });
}
