/** A figure or estimate: a value, or null with its reason. */
function isFigure(value: object): value is { value: number | null; reason?: string } {
  if (!("value" in value)) return false;
  return value.value === null || typeof value.value === "number";
}

function unwrap(node: unknown, path: string, reasons: Record<string, string>): unknown {
  if (Array.isArray(node)) return node.map((entry, index) => unwrap(entry, `${path}[${index}]`, reasons));
  if (typeof node !== "object" || node === null) return node;
  if (isFigure(node)) {
    if (node.value === null && node.reason) reasons[path] = node.reason;
    return node.value;
  }
  return Object.fromEntries(
    Object.entries(node).map(([key, entry]) => [key, unwrap(entry, path === "" ? key : `${path}.${key}`, reasons)]),
  );
}

/** A result with every figure replaced by its value; the reasons of the nulls stand by path under `undefined`. */
export function plainResult(result: Record<string, unknown>): Record<string, unknown> {
  const reasons: Record<string, string> = {};
  const plain = unwrap(result, "", reasons);
  return Object.assign({ undefined: reasons }, plain);
}

interface Limited {
  value: number | null;
  low?: number;
  high?: number;
  reason?: string;
  intervalReason?: string;
}

/** The limits of an estimate as figures: null with the estimate's reason where there are none. */
export function limitsOf(estimate: Limited) {
  const reason = estimate.reason ?? estimate.intervalReason;
  return { low: { value: estimate.low ?? null, reason }, high: { value: estimate.high ?? null, reason } };
}

/** A number that goes with an estimate (its standard error, its p) as a figure: null with the estimate's reason. */
export function withError(estimate: Limited, error: number | null) {
  return { value: error, reason: estimate.reason ?? estimate.intervalReason };
}

/** A number as a key, in the ways that the cases write it: 1 is "1" or "1.0". */
export function spellings(value: number): string[] {
  return Number.isInteger(value) ? [String(value), value.toFixed(1)] : [String(value)];
}
