import { DEPLOYMENT_NAMES, REGIME_NAMES, CONDITION_TEXT as T } from "@/lib/text/assessments";
import { VENDOR_KIND_NAMES } from "@/lib/text/names";
import type { Condition } from "./facts";

/** When something is asked, in words; null where it always is. */
export function conditionWords(condition: Condition | undefined): string | null {
  if (!condition) return null;
  const { kind, deployment, dataLeavesSite, regimes } = condition;
  const parts: string[] = [];
  if (kind) parts.push(T.kind(inSentence(kind.map((name) => VENDOR_KIND_NAMES[name]))));
  if (deployment) parts.push(T.deployment(inSentence(deployment.map((name) => DEPLOYMENT_NAMES[name]))));
  if (dataLeavesSite?.length === 1 && dataLeavesSite[0]) parts.push(T.dataLeavesSite[dataLeavesSite[0]]);
  if (regimes) parts.push(T.regimes(regimes.map((name) => REGIME_NAMES[name]).join(", ")));
  return parts.length === 0 ? null : T.only(parts);
}

function inSentence(names: readonly string[]): string {
  return names.map((name) => name.toLowerCase()).join(", ");
}
