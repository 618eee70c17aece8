import type { EvaluationResult } from "@/lib/evaluation/result";
import { canonicalJson } from "@/lib/model/canonical-json";
import { measuringRules, NO_MEASURING_RULES } from "@/lib/projects/measuring-rules";
import { PROTOCOL_TEXT as T } from "@/lib/text/protocols";
import { type ProtocolContent, rulesToSign } from "./protocol-content";

/** Who is named where a rule of the project, not a vendor's delivery, is listed. */
export const OF_PROJECT = "project";

/** Whether something left out is such a rule: the report tells it with the deviations. */
export function isRuleNotFollowed({ vendor, why }: EvaluationResult["skipped"][number]): boolean {
  return vendor === OF_PROJECT && (why === T.rulesChanged.why || why === T.rulesUnsigned.why);
}

/**
 * Where the project's rules and the signed ones part, listed beside the figures: rules that are others by now than those
 * that were signed (which are followed), and rules that the protocol says nothing of and the project's own are followed.
 */
export function rulesNotFollowed(content: ProtocolContent, measuring: unknown): EvaluationResult["skipped"] {
  const signed = content.measuring ?? {};
  const rules = Object.entries(rulesToSign(content.task, measuringRules.parse(measuring)));
  const undeclared: Readonly<Record<string, unknown>> = rulesToSign(content.task, NO_MEASURING_RULES);
  const now = Object.fromEntries(rules.filter(([name]) => Object.hasOwn(signed, name)));
  const isOther = canonicalJson(now) !== canonicalJson(signed);
  const added = rules.filter(
    ([name, rule]) => !Object.hasOwn(signed, name) && canonicalJson(rule) !== canonicalJson(undeclared[name]),
  );
  return [
    ...(isOther ? [{ vendor: OF_PROJECT, what: T.rulesChanged.what, count: 1, why: T.rulesChanged.why }] : []),
    ...added.map(([name]) => ({
      vendor: OF_PROJECT,
      what: T.rulesUnsigned.what(T.ruleNames[name] ?? name),
      count: 1,
      why: T.rulesUnsigned.why,
    })),
  ];
}
