import type { Method, Operation } from "./operation";

export interface Matched {
  operation: Operation;
  /** As they stand in the address, decoded. */
  params: Record<string, string>;
}

const isParameter = (part: string) => part.startsWith("{");

function paramsOf(path: string, segments: readonly string[]): Record<string, string> | null {
  const parts = path.split("/").slice(1);
  if (parts.length !== segments.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const segment = segments[index] ?? "";
    if (isParameter(part)) params[part.slice(1, -1)] = segment;
    else if (part !== segment) return null;
  }
  return params;
}

/** The operation at an address, or which methods it has; null where there is nothing at all. */
export function matchOperation(
  operations: readonly Operation[],
  method: string,
  segments: readonly string[],
): Matched | { allowed: Method[] } | null {
  const allowed: Method[] = [];
  for (const operation of operations) {
    const params = paramsOf(operation.path, segments);
    if (params === null) continue;
    if (operation.method === method) return { operation, params };
    allowed.push(operation.method);
  }
  return allowed.length > 0 ? { allowed } : null;
}
