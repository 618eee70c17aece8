import { Fault, finiteNumber } from "../fault";

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?$/i;

/** Numbers behind the class: truncated, occluded, alpha, 4 of the box, 3 sides, 3 of the place, rotation. */
const NUMBERS = 14;
const WITH_SCORE = 15;

export interface KittiLine {
  label: string;
  truncated: number;
  occluded: number;
  /** Left, top, right, bottom in pixels from 0. */
  box: [number, number, number, number];
  /** Whether the object has a box in space. */
  isInSpace: boolean;
  score?: number;
}

/** Fields of a line with the class as one of them, however many blanks it has: it ends where the numbers begin. */
export function kittiFields(line: string): string[] {
  const fields = line.trim().split(/\s+/);
  let numbers = 0;
  while (numbers < fields.length - 1 && numbers < WITH_SCORE && NUMBER.test(fields.at(-1 - numbers) ?? "")) numbers++;
  const names = fields.length - numbers;
  return [fields.slice(0, names).join(" "), ...fields.slice(names)];
}

/** Whether a line is a class and 14 or 15 numbers, with a box whose corners are in order. */
export function isKittiLine(line: string): boolean {
  const [name = "", ...numbers] = kittiFields(line);
  if (numbers.length !== NUMBERS && numbers.length !== WITH_SCORE) return false;
  const [truncated = 0, occluded = 0, , left = 0, top = 0, right = 0, bottom = 0] = numbers.map(Number);
  const isFlagged = truncated >= -1 && truncated <= 1 && occluded >= -1 && occluded <= 3 && Number.isInteger(occluded);
  return !NUMBER.test(name.split(" ")[0] ?? "") && isFlagged && right >= left && bottom >= top;
}

/** What a line states, or its fault. */
export function kittiLine(line: string): KittiLine | Fault {
  const fields = line.trim().split(/\s+/);
  const [label = "", ...given] = kittiFields(line);
  if (given.length !== NUMBERS && given.length !== WITH_SCORE) {
    const wrong = fields.slice(1).find((field) => /^[+-]?(?:nan|inf(?:inity)?)$/i.test(field));
    if (wrong !== undefined) {
      return new Fault("not_finite", `a number is ${wrong}`, { found: wrong, expected: "a finite number" });
    }
    const detail = { field: "line", found: line.trim(), expected: "a class and 14 or 15 numbers" };
    return new Fault(
      "wrong_type",
      `the line is no class with 14 or 15 numbers but has ${fields.length} fields`,
      detail,
    );
  }
  const numbers = given.map(Number);
  const infinite = given.find((_, i) => finiteNumber(numbers[i], "number") instanceof Fault);
  if (infinite !== undefined) {
    return new Fault("not_finite", `a number is ${infinite}`, { found: infinite, expected: "a finite number" });
  }
  const [
    truncated = 0,
    occluded = 0,
    ,
    left = 0,
    top = 0,
    right = 0,
    bottom = 0,
    height = -1,
    width = -1,
    length = -1,
  ] = numbers;
  const isInSpace = height > 0 && width > 0 && length > 0;
  const score = numbers[NUMBERS];
  return {
    label,
    truncated,
    occluded,
    box: [left, top, right, bottom],
    isInSpace,
    ...(score !== undefined && { score }),
  };
}
