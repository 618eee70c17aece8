import { Fault } from "../fault";

const NUMBER = /^[+-]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})(?:e[+-]?\d{1,3})?$/i;

/** A field as a finite number; undefined where it is none. */
export function numberOf(field: string | undefined): number | undefined {
  if (field === undefined || !NUMBER.test(field)) return undefined;
  const value = Number(field);
  return Number.isFinite(value) ? value : undefined;
}

/** What a line states, before anything is scaled. */
export type YoloLine =
  | { kind: "box" | "corners" | "polygon" | "keypoints"; label: number; numbers: number[]; score?: number }
  /** DOTA: corners in pixels and the name of the class. */
  | { kind: "dota"; name: string; numbers: number[]; isDifficult: boolean };

export interface LineRules {
  /** Nine fields are a turned box, as they are where no line of the file has another number of corners. */
  hasTurnedBoxes: boolean;
  keypoints?: { count: number; numbers: 2 | 3 };
}

/** Fields of a line. */
export function fieldsOf(line: string): string[] {
  return line.trim().split(/[ \t]+/);
}

/** Corners first, then a class that is no number. */
export function isDotaLine(fields: readonly string[]): boolean {
  const name = fields[8];
  if ((fields.length !== 9 && fields.length !== 10) || name === undefined || numberOf(name) !== undefined) return false;
  return fields.slice(0, 8).every((field) => numberOf(field) !== undefined);
}

/** Headers that DOTA files begin with. */
export function isDotaHeader(line: string): boolean {
  return /^(?:imagesource|gsd)\s*:/i.test(line.trim());
}

function wrong(message: string, found: string, expected: string): Fault {
  return new Fault("wrong_type", message, { field: "line", found, expected });
}

/** One line by the number of its fields: 5 a box, 6 with a score, 9 a turned box, odd a polygon, as the rules say. */
export function yoloLine(text: string, rules: LineRules): YoloLine | Fault {
  const fields = fieldsOf(text);
  if (isDotaLine(fields)) {
    const numbers = fields.slice(0, 8).map((field) => numberOf(field) ?? 0);
    return { kind: "dota", name: fields[8] ?? "", numbers, isDifficult: fields[9] === "1" };
  }
  const values: number[] = [];
  for (const [i, field] of fields.entries()) {
    const value = numberOf(field);
    if (value === undefined) {
      const code = /^[+-]?(?:nan|inf(?:inity)?)$/i.test(field) ? "not_finite" : "wrong_type";
      const detail = { field: `field ${i + 1}`, found: field, expected: "a finite number" };
      return new Fault(code, `field ${i + 1} is "${field.slice(0, 40)}", not a number`, detail);
    }
    values.push(value);
  }
  const [label = -1, ...numbers] = values;
  if (!Number.isInteger(label) || label < 0) {
    return wrong(`the class is ${fields[0]}`, fields[0] ?? "", "a whole number from 0");
  }
  const { keypoints } = rules;
  if (keypoints !== undefined && numbers.length === 4 + keypoints.count * keypoints.numbers) {
    return { kind: "keypoints", label, numbers };
  }
  const count = numbers.length;
  if (count === 4) return { kind: "box", label, numbers };
  if (count === 5) return { kind: "box", label, numbers: numbers.slice(0, 4), score: numbers[4] };
  if (count === 8 && rules.hasTurnedBoxes) return { kind: "corners", label, numbers };
  if (count === 9 && rules.hasTurnedBoxes)
    return { kind: "corners", label, numbers: numbers.slice(0, 8), score: numbers[8] };
  if (count >= 6 && count % 2 === 0) return { kind: "polygon", label, numbers };
  if (count >= 7) return { kind: "polygon", label, numbers: numbers.slice(0, -1), score: numbers.at(-1) };
  return wrong(`the line has ${fields.length} fields`, text, "a class and 4, 8 or more numbers");
}
