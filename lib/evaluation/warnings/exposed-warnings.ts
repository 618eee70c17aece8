import type { EvaluationResult } from "../result";
import type { Warning } from "./warnings";

/** Why items are left out whose gold was shown to readers; printed beside their number. */
export const EXPOSED_WHY = "readers were shown their gold: they count in no later evaluation";

/** Says how many items of the reference are left out because readers were shown their gold. */
export function exposedWarnings(skipped: EvaluationResult["skipped"]): Warning[] {
  return skipped
    .filter(({ why }) => why === EXPOSED_WHY)
    .map(({ count }) => ({
      code: "exposed_items",
      message: `${count} ${count === 1 ? "item" : "items"} of the reference left out: ${EXPOSED_WHY}.`,
    }));
}
