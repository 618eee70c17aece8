/** Reads typed arguments out of a case's input, naming the argument that has another form. */

function wrong(name: string, bound: string): never {
  throw new Error(`${name}: expected ${bound}`);
}

export function number(value: unknown, name: string): number {
  return typeof value === "number" ? value : wrong(name, "a number");
}

/** A number, or undefined where the case does not give one. */
export function optionalNumber(value: unknown, name: string): number | undefined {
  return value === undefined || value === null ? undefined : number(value, name);
}

export function text(value: unknown, name: string): string {
  return typeof value === "string" ? value : wrong(name, "text");
}

export function list(value: unknown, name: string): unknown[] {
  return Array.isArray(value) ? value : wrong(name, "a list");
}

export function numberList(value: unknown, name: string): number[] {
  return list(value, name).map((entry, index) => number(entry, `${name}[${index}]`));
}

export function textList(value: unknown, name: string): string[] {
  return list(value, name).map((entry, index) => text(entry, `${name}[${index}]`));
}

export function numberMatrix(value: unknown, name: string): number[][] {
  return list(value, name).map((row, index) => numberList(row, `${name}[${index}]`));
}

/** A class or rater name in its text form (`2` and `"2"` are one class); null where there is none. */
export function nameList(value: unknown, name: string): (string | null)[] {
  return list(value, name).map((entry) => (entry === null || entry === undefined ? null : String(entry)));
}

export function record(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return wrong(name, "an object");
  return Object.fromEntries(Object.entries(value));
}

/** Names, none of them missing. */
export function presentNames(value: unknown, name: string): string[] {
  return nameList(value, name).map((entry, index) => entry ?? wrong(`${name}[${index}]`, "a name"));
}

/** Numbers or null where one is missing. */
export function gradeList(value: unknown, name: string): (number | null)[] {
  return list(value, name).map((entry, index) =>
    entry === null || entry === undefined ? null : number(entry, `${name}[${index}]`),
  );
}

/** Which items are positive: those whose class is `positive` (1 unless the case names another). */
export function positives(value: unknown, positive: unknown = 1): boolean[] {
  return nameList(value, "y").map((entry) => entry === String(positive) || (positive === 1 && entry === "true"));
}
