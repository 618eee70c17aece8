import type { AttributeDifference, Difference, ItemResult } from "../result";
import type { Measured } from "./measured";

/** Of an attribute: half of a wrong label, as the object itself is right. */
const SEVERITY = 0.5;

/** The attributes of a matched pair on which the sides differ, in the order of the settings. */
export function differingAttributes({ attributes = {} }: Pick<Measured, "attributes">): AttributeDifference[] {
  return Object.entries(attributes).flatMap(([name, [gold, vendor]]) =>
    gold === vendor ? [] : [{ name, gold, vendor }],
  );
}

/** A disagreement for each differing attribute of a compared thing, beside what its shape or label gives. */
export function attributeDifferences(
  measured: Measured,
  result: ItemResult & { measuredAt?: number },
): (Difference & { outcome: "wrong_attribute" })[] {
  return differingAttributes(measured).map((attribute) => ({
    ...result,
    outcome: "wrong_attribute",
    severity: SEVERITY,
    attribute,
  }));
}
