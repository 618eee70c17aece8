import type { Tolerance } from "./case";

/** A place where a result differs from what is expected. */
export interface Difference {
  path: string;
  expected: string;
  got: string;
}

function show(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "number") return String(value);
  const text = JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

function lastKey(path: string): string {
  const key = path.slice(path.lastIndexOf(".") + 1);
  const bracket = key.indexOf("[");
  return bracket < 0 ? key : key.slice(0, bracket);
}

function numbersAgree(expected: number, got: number, path: string, tolerance: Tolerance): boolean {
  const { abs, rel } = tolerance.leaves[path] ?? tolerance.leaves[lastKey(path)] ?? tolerance;
  // written so that NaN and Infinity disagree with every finite number
  return Math.abs(got - expected) <= Math.max(abs, rel * Math.abs(expected));
}

/** Every place where `got` is not right by the rule of the reference README; none when it is right. */
export function differences(expected: unknown, got: unknown, tolerance: Tolerance, path = ""): Difference[] {
  const wrong = (): Difference[] => [{ path, expected: show(expected), got: show(got) }];
  if (typeof expected === "number") {
    return typeof got === "number" && numbersAgree(expected, got, path, tolerance) ? [] : wrong();
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(got)) return wrong();
    if (got.length !== expected.length) {
      return [{ path, expected: `${expected.length} entries`, got: `${got.length} entries` }];
    }
    return expected.flatMap((entry, index) => differences(entry, got[index], tolerance, `${path}[${index}]`));
  }
  if (typeof expected === "object" && expected !== null) {
    if (typeof got !== "object" || got === null || Array.isArray(got)) return wrong();
    return Object.entries(expected).flatMap(([key, entry]) => {
      const below = path === "" ? key : `${path}.${key}`;
      const found = new Map<string, unknown>(Object.entries(got)).get(key);
      return differences(entry, found, tolerance, below);
    });
  }
  return expected === got ? [] : wrong();
}
