import { NUMBER_FORMATS } from "./formats";
import { presentFormats } from "./present-formats";

const NUMBER = /^[-+]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[-+]?\d+)?$/i;
const THOUSANDS = /^[-+]?[1-9]\d{0,2}([.,])\d{3}$/;

/**
 * What somebody typed as a number; null where it is none. Point and comma both stand before decimals, but the one with
 * which the organization parts thousands not before three digits: 1,000 would be read as 1 by one and as a thousand by
 * another, and is refused. Example: "12,5" is 12.5; "1,000" is null, and 1 where thousands are parted by points.
 */
export function readTypedNumber(text: string): number | null {
  const typed = text.trim();
  if (!NUMBER.test(typed)) return null;
  if (THOUSANDS.exec(typed)?.[1] === NUMBER_FORMATS[presentFormats().numbers].group) return null;
  const number = Number(typed.replace(",", "."));
  return Number.isFinite(number) ? number : null;
}

/** A number as it stands in a field: all its digits, and read back as the same one. */
export function typedNumber(value: number): string {
  return String(value).replace(".", NUMBER_FORMATS[presentFormats().numbers].decimal);
}
