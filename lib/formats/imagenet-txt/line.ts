import { Fault } from "../fault";

export interface ListedImage {
  path: string;
  /** Numbers of classes. */
  classes: number[];
}

const IMAGE = /\.(?:jpe?g|png|bmp|gif|tiff?|webp|dcm)$/i;
const MOST_CHARACTERS = 10_000;

/**
 * The path of an image and the numbers of its classes, with blanks between: a name with blanks stands in double quotes,
 * its extension behind them. Undefined where the line does not begin with an image.
 */
export function listedImage(line: string): ListedImage | Fault | undefined {
  const text = line.trim();
  if (text.length > MOST_CHARACTERS) return undefined;
  const quoted = /^"([^"]+)"(\.\w{1,5})?(?:\s+|$)/.exec(text);
  const path = quoted === null ? (text.split(/\s/, 1)[0] ?? "") : `${quoted[1] ?? ""}${quoted[2] ?? ""}`;
  if (!IMAGE.test(path)) return undefined;
  const rest = text
    .slice(quoted === null ? path.length : quoted[0].length)
    .split(/\s+/)
    .filter((field) => field !== "");
  const wrong = rest.find((field) => !/^\d{1,9}$/.test(field));
  if (wrong !== undefined) {
    const expected = "whole numbers from 0";
    return new Fault("wrong_type", `a class is ${wrong.slice(0, 40)}`, { field: "class", found: wrong, expected });
  }
  return { path, classes: rest.map(Number) };
}
