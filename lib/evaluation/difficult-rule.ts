import type { Annotation } from "@/lib/model/annotation";
import type { EvaluationSettings } from "./settings";

/** How gold counts that its makers call difficult (Pascal VOC, DOTA): as any other, or set aside, neither hit nor miss. */
export const DIFFICULT_RULES = ["counted", "ignored"] as const;
export type DifficultRule = (typeof DIFFICULT_RULES)[number];

/** As Pascal VOC and its descendants name it. */
export const DIFFICULT_ATTRIBUTE = "difficult";

const YES: ReadonlySet<unknown> = new Set([true, 1, "1", "true", "yes"]);

/**
 * Whether a mark of gold is set aside: one of the attributes of the settings says so, and the rule is `ignored`. What a
 * vendor marks there with the same label is no extra, however often; nobody misses it.
 *
 * Source: Everingham et al. 2010, Int J Comput Vis 88:303, and the VOC development kit (`VOCevaldet`).
 */
export function isSetAside({ attributes }: Pick<Annotation, "attributes">, settings: EvaluationSettings): boolean {
  const { difficult } = settings;
  if (difficult?.rule !== "ignored") return false;
  return difficult.attributes.some((name) => {
    const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    return YES.has(typeof value === "string" ? value.trim().toLowerCase() : value);
  });
}
