import type { VendorResult } from "../result";
import type { EvaluationSettings } from "../settings";
import type { Warning } from "./warnings";

/** Attributes that the reference states of nothing that was found: most often another spelling of the name. */
export function attributeWarnings(
  vendors: readonly VendorResult[],
  { attributes = [] }: EvaluationSettings,
): Warning[] {
  return attributes
    .filter((name) => vendors.every(({ overall }) => (overall[`attribute_accuracy:${name}`]?.n ?? 0) === 0))
    .map((name) => ({
      code: "attribute_not_stated",
      message: `Attribute ${name}: the reference states it of nothing that any vendor found; names are compared exactly.`,
    }));
}
