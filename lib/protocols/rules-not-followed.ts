import type { EvaluationResult } from "@/lib/evaluation/result";
import { canonicalJson } from "@/lib/model/canonical-json";
import { measuringRules } from "@/lib/projects/measuring-rules";
import { type ProtocolContent, rulesToSign } from "./protocol-content";

/** That the project's rules of contours and landmarks are others by now than the signed ones, which are followed: listed. */
export function rulesNotFollowed(content: ProtocolContent, measuring: unknown): EvaluationResult["skipped"] {
  if (!content.measuring) return [];
  const now = rulesToSign(content.task, measuringRules.parse(measuring));
  if (canonicalJson(now) === canonicalJson(content.measuring)) return [];
  const why = "the project's were changed after the protocol was signed; the signed ones are followed";
  return [{ vendor: "project", what: "rules of contours and landmarks", count: 1, why }];
}
