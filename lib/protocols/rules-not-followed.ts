import type { EvaluationResult } from "@/lib/evaluation/result";
import { canonicalJson } from "@/lib/model/canonical-json";
import { measuringRules } from "@/lib/projects/measuring-rules";
import { type ProtocolContent, rulesToSign } from "./protocol-content";

/** That the project's rules of contours, landmarks, marks and lengths are others by now than the signed ones, which are followed: listed. */
export function rulesNotFollowed(content: ProtocolContent, measuring: unknown): EvaluationResult["skipped"] {
  if (!content.measuring) return [];
  const rules = rulesToSign(content.task, measuringRules.parse(measuring)) ?? {};
  // of an earlier protocol, those that were signed then
  const signed = new Set(Object.keys(content.measuring));
  const now = Object.fromEntries(Object.entries(rules).filter(([name]) => signed.has(name)));
  if (canonicalJson(now) === canonicalJson(content.measuring)) return [];
  const why = "the project's were changed after the protocol was signed; the signed ones are followed";
  return [{ vendor: "project", what: "rules of contours, landmarks, marks and lengths", count: 1, why }];
}
