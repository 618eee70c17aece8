import type { CandidateFacts, Condition } from "../templates/facts";

export type FactName = keyof CandidateFacts;

/**
 * The recorded fact for which a condition does not hold, or null where it holds. All keys of a condition must hold; a
 * key holds where the fact is one of the values listed (`regimes`: where the lists share one). A fact that nobody has
 * recorded counts as holding, so that not knowing never shortens a checklist; an empty list of regimes is a fact.
 */
export function failingFact(condition: Condition | undefined, facts: CandidateFacts): FactName | null {
  if (!condition) return null;
  const { kind, deployment, dataLeavesSite, regimes } = condition;
  if (kind && facts.kind && !kind.includes(facts.kind)) return "kind";
  if (deployment && facts.deployment && !deployment.includes(facts.deployment)) return "deployment";
  if (dataLeavesSite && facts.dataLeavesSite && !dataLeavesSite.includes(facts.dataLeavesSite)) return "dataLeavesSite";
  if (regimes && facts.regimes && !facts.regimes.some((regime) => regimes.includes(regime))) return "regimes";
  return null;
}
