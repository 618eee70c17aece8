/** A case of the reference set: which function to call with what, and the right answer. */
export interface ReferenceCase {
  id: string;
  metric: string;
  input: Record<string, unknown>;
  options: Record<string, unknown>;
  expected: unknown;
  /** Reason code of each null in `expected`, by path. */
  undefined?: Record<string, string>;
  tolerance: Tolerance;
}

/** Bounds of |result - expected|; a further key names a leaf of `expected` with its own bound. */
export interface Tolerance {
  abs: number;
  rel: number;
  leaves: Record<string, { abs: number; rel: number }>;
}

export class ReferenceFileError extends Error {
  constructor(
    readonly file: string,
    readonly place: string,
    message: string,
  ) {
    super(`${file}: ${place}: ${message}`);
    this.name = "ReferenceFileError";
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function bound(value: unknown): { abs: number; rel: number } | null {
  if (typeof value === "number") return { abs: value, rel: value };
  if (!isRecord(value)) return null;
  return {
    abs: typeof value.abs === "number" ? value.abs : 0,
    rel: typeof value.rel === "number" ? value.rel : 0,
  };
}

function readTolerance(value: unknown): Tolerance {
  const record = isRecord(value) ? value : {};
  const leaves: Tolerance["leaves"] = {};
  for (const [key, leaf] of Object.entries(record)) {
    if (key === "abs" || key === "rel") continue;
    const found = bound(leaf);
    if (found) leaves[key] = found;
  }
  return { abs: 0, rel: 0, ...bound(record), leaves };
}

function readReasons(value: unknown): Record<string, string> | undefined {
  if (!isRecord(value)) return undefined;
  return Object.fromEntries(Object.entries(value).map(([path, reason]) => [path, String(reason)]));
}

/** Reads the text of a reference file `{schema, area, cases}`; `file` names it in errors. */
export function parseReferenceFile(text: string, file: string): { area: string; cases: ReferenceCase[] } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new ReferenceFileError(file, "file", error instanceof Error ? error.message : "not JSON");
  }
  if (!isRecord(parsed) || !Array.isArray(parsed.cases)) {
    throw new ReferenceFileError(file, "file", "expected {schema, area, cases}");
  }
  const cases = parsed.cases.map((entry: unknown, index): ReferenceCase => {
    if (!isRecord(entry) || typeof entry.id !== "string" || typeof entry.metric !== "string") {
      throw new ReferenceFileError(file, `cases[${index}]`, "expected an object with id and metric");
    }
    return {
      id: entry.id,
      metric: entry.metric,
      input: isRecord(entry.input) ? entry.input : {},
      options: isRecord(entry.options) ? entry.options : {},
      expected: entry.expected,
      undefined: readReasons(entry.undefined),
      tolerance: readTolerance(entry.tolerance),
    };
  });
  return { area: typeof parsed.area === "string" ? parsed.area : file, cases };
}
