import { Fault } from "../fault";

/** Names of the columns behind the box, in their order. */
const FLAGS = ["blur", "expression", "illumination", "occluded", "pose", "invalid"] as const;
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?$/i;
const COUNT = /^\d{1,7}$/;

/** A line that names an image: a path with an extension, or a file's name with the extension of an image. */
export function isImageLine(line: string): boolean {
  const name = line.trim();
  return name.length < 1000 && (/[/\\].*\.\w{1,5}$/.test(name) || /\.(?:jpe?g|png|bmp|tiff?|webp)$/i.test(name));
}

export const isCountLine = (line: string): boolean => COUNT.test(line.trim());

export interface WiderBox {
  box: [number, number, number, number];
  flags: Record<string, string>;
  /** The class, where CVAT and Datumaro write one. */
  label?: string;
}

/** Four numbers, then six flags or none, then the name of a class or none. */
export function widerBox(line: string): WiderBox | Fault {
  const fields = line.trim().split(/\s+/);
  const numbers = fields.slice(0, 4);
  if (numbers.length < 4 || !numbers.every((field) => NUMBER.test(field) && Number.isFinite(Number(field)))) {
    const wrong = numbers.find((field) => !NUMBER.test(field) || !Number.isFinite(Number(field)));
    const isNotFinite = wrong !== undefined && /^[+-]?(?:nan|inf(?:inity)?|[\d.]+e\d+)$/i.test(wrong);
    const detail = { field: "box", found: wrong ?? line.trim(), expected: "x, y, width and height" };
    return new Fault(isNotFinite ? "not_finite" : "wrong_type", `the box begins with no four numbers`, detail);
  }
  const [x = 0, y = 0, width = 0, height = 0] = numbers.map(Number);
  const rest = fields.slice(4);
  const hasFlags = rest.length >= FLAGS.length && rest.slice(0, FLAGS.length).every(isFlag);
  const flags: Record<string, string> = {};
  if (hasFlags) {
    for (const [i, name] of FLAGS.entries()) if (rest[i] !== "-") flags[name] = rest[i] ?? "";
  }
  const label = rest.slice(hasFlags ? FLAGS.length : 0).join(" ");
  return { box: [x, y, width, height], flags, ...(label !== "" && { label }) };
}

const isFlag = (field: string): boolean => field === "-" || /^(?:\d{1,3}|true|false)$/i.test(field);
