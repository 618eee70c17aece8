import { NUMBER_FORMATS } from "./formats";
import { presentFormats } from "./present-formats";

/** Keeps a number and its unit on one line. */
export const NBSP = "\u00a0";
export const MINUS = "\u2212";

const NOT_FINITE = "not a number";

const formats = new Map<string, Intl.NumberFormat>();

function numberFormat(decimals: number): Intl.NumberFormat {
  const key = String(decimals);
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat("en", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    formats.set(key, format);
  }
  return format;
}

/** Digits as English parts them, parted as the organization does. */
export function inPresentFormat(english: string): string {
  const { group, decimal } = NUMBER_FORMATS[presentFormats().numbers];
  return english.replace(/[.,]/g, (sign) => (sign === "," ? group : decimal));
}

/** A number with fixed decimals and a true minus; a rounded zero carries no sign. */
export function formatNumber(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return NOT_FINITE;
  const digits = inPresentFormat(numberFormat(decimals).format(Math.abs(value)));
  return value < 0 && /[1-9]/.test(digits) ? `${MINUS}${digits}` : digits;
}

/** A difference: always with its sign, but for a rounded zero. */
export function formatSigned(value: number, decimals: number): string {
  const text = formatNumber(value, decimals);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** A whole number of things: 12,345. */
export function formatCount(value: number): string {
  return formatNumber(value, 0);
}

/** 1 item, 2 items. */
export function formatCounted(value: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(value)}${NBSP}${value === 1 ? singular : plural}`;
}
