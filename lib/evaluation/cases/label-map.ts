import type { Annotation } from "@/lib/model/annotation";
import { EvaluationInputError } from "../input-error";
import type { EvaluationSettings } from "../settings";

/** The name under which `labelMaps` holds the reference's own mapping: mappings apply to both sides. */
export const GOLD_LABEL_MAP = "gold";

/** The index of an annotation's label among the declared ones, "left_out" by the map, or "unknown": not asked for. */
export type LabelIndex = number | "left_out" | "unknown";

/**
 * How one side's own label names become indices of the declared labels: by the side's map where it names the label,
 * else by the equal name. Names are compared exactly, never by part or by case: a mapping only coarsens (many to one).
 */
export function labelIndexer(settings: EvaluationSettings, side: string): (annotation: Annotation) => LabelIndex {
  const index = new Map(settings.labels.map((label, position) => [label, position]));
  if (index.size !== settings.labels.length) {
    throw new EvaluationInputError("setting_invalid", `labels: each once, found ${settings.labels.join(", ")}`);
  }
  const map = settings.labelMaps[side] ?? {};
  return ({ label }) => {
    const mapped = Object.hasOwn(map, label) ? map[label] : label;
    if (mapped === null || mapped === undefined) return "left_out";
    const found = index.get(mapped);
    if (found !== undefined) return found;
    if (mapped !== label) {
      throw new EvaluationInputError(
        "label_unknown",
        `label map of ${side}: "${label}" maps to "${mapped}", which is not a declared label`,
      );
    }
    return "unknown";
  };
}
