export interface JobProgressState {
  state: string;
  done: number;
  total: number;
  message: string;
  error: { message: string } | null;
}

const numberOf = (value: unknown) => (typeof value === "number" && Number.isFinite(value) ? value : 0);

/** One event of a job's stream; null where it is not one (a comment, a newer kind). */
export function parseJobEvent(data: string): JobProgressState | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(data);
  } catch {
    return null;
  }
  if (typeof parsed !== "object" || parsed === null || !("state" in parsed) || typeof parsed.state !== "string")
    return null;
  const { done, total, message, error } = parsed as Record<string, unknown>;
  const hasMessage = typeof error === "object" && error !== null && "message" in error;
  return {
    state: parsed.state,
    done: numberOf(done),
    total: numberOf(total),
    message: typeof message === "string" ? message : "",
    error: hasMessage && typeof error.message === "string" ? { message: error.message } : null,
  };
}
