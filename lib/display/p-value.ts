import { reasonWords } from "@/lib/text/reasons";
import { formatNumber, NBSP } from "./number";

/** "p = 0.023", "p < 0.001", "p not defined: ...". No stars. */
export function formatPValue(p: number | null, reason?: string): string {
  if (p === null || !Number.isFinite(p)) {
    return reason === undefined ? "p not defined" : `p not defined: ${reasonWords(reason)}`;
  }
  if (p < 0.001) return `p${NBSP}<${NBSP}${formatNumber(0.001, 3)}`;
  if (p > 0.999) return `p${NBSP}>${NBSP}${formatNumber(0.999, 3)}`;
  return `p${NBSP}=${NBSP}${formatNumber(p, 3)}`;
}
