import { Fault, missingField } from "../fault";

/** One box of a sequence: `frame, track, x, y, width, height, flag or score, class, visibility`. */
export interface MotBox {
  /** From 0; the file counts from 1. */
  frame: number;
  /** Undefined where the box is of no track (-1 and 0: detections). */
  track?: number;
  box: [number, number, number, number];
  /** A flag of ground truth, the score of a detection. */
  confidence: number;
  /** From 1. */
  classNumber?: number;
  visibility?: number;
}

const NUMBER = /^\s*[+-]?(?:\d{1,15}(?:\.\d{0,20})?|\.\d{1,20})(?:e[+-]?\d{1,3})?\s*$/i;

/** Whether a line is 6 to 10 numbers between commas, the first of which is a frame. */
export function isMotLine(line: string): boolean {
  const cells = line.split(",");
  return cells.length >= 6 && cells.length <= 10 && cells.every((cell) => NUMBER.test(cell)) && Number(cells[0]) >= 0;
}

export function motBox(line: string): MotBox | Fault {
  const cells = line.split(",");
  if (cells.length < 6 || cells.length > 10) {
    const detail = { found: `${cells.length} values`, expected: "6 to 10 values" };
    return new Fault("ragged_row", `the line has ${cells.length} values`, detail);
  }
  const wrong = cells.findIndex((cell) => !NUMBER.test(cell));
  if (wrong >= 0) {
    const field = FIELDS[wrong] ?? `value ${wrong + 1}`;
    return new Fault("wrong_type", `${field} is no number`, { field, found: cells[wrong], expected: "a number" });
  }
  const [frame = 0, track = 0, x = 0, y = 0, width = 0, height = 0, confidence = 1, classNumber = -1, visibility = -1] =
    cells.map(Number);
  if (!Number.isSafeInteger(frame) || frame < 0) return missingField("frame", "a whole number, from 1");
  return {
    // some writers count from 0
    frame: Math.max(0, frame - 1),
    ...(Number.isSafeInteger(track) && track > 0 && { track }),
    box: [x, y, width, height],
    confidence,
    ...(Number.isSafeInteger(classNumber) && classNumber > 0 && { classNumber }),
    ...(cells.length > 8 && visibility >= 0 && { visibility }),
  };
}

const FIELDS = ["frame", "track", "x", "y", "width", "height", "confidence", "class", "visibility"];
