import { formatNumber, formatSigned, NBSP } from "./number";

/** How the values of a figure are written: what a value is multiplied by, its decimals and its unit. */
export interface QuantityStyle {
  factor: number;
  decimals: number;
  /** Behind a value. */
  unit: string;
  /** Behind a difference of two values. */
  differenceUnit: string;
}

const style = (decimals: number, unit: string, factor = 1, differenceUnit = unit): QuantityStyle => ({
  factor,
  decimals,
  unit,
  differenceUnit,
});

export const QUANTITY_STYLES = {
  percent: style(1, "%", 100, "points"),
  coefficient: style(3, ""),
  mm: style(2, "mm"),
  mm2: style(1, "mm²"),
  mm3: style(0, "mm³"),
  ml: style(2, "mL"),
  px: style(1, "px"),
  seconds: style(1, "s"),
  count: style(0, ""),
  rate: style(2, ""),
} as const satisfies Record<string, QuantityStyle>;

export type QuantityKind = keyof typeof QUANTITY_STYLES;

function withUnit(number: string, unit: string): string {
  return unit === "" ? number : `${number}${NBSP}${unit}`;
}

/**
 * A value with its unit. A percentage that is neither 0 nor 1 is never rounded to look as if it were: 0.9996 is
 * written ">99.9 %".
 */
export function formatQuantity(value: number, kind: QuantityKind): string {
  const { factor, decimals, unit } = QUANTITY_STYLES[kind];
  if (kind === "percent" && value > 0 && value < 1) {
    const smallest = 10 ** -decimals;
    if (Number((value * factor).toFixed(decimals)) === 0) return withUnit(`<${formatNumber(smallest, decimals)}`, unit);
    if (Number((value * factor).toFixed(decimals)) === factor) {
      return withUnit(`>${formatNumber(factor - smallest, decimals)}`, unit);
    }
  }
  return withUnit(formatNumber(value * factor, decimals), unit);
}

/** A limit of an interval: without its unit, which stands behind the value. */
export function formatLimit(value: number, kind: QuantityKind): string {
  const { factor, decimals } = QUANTITY_STYLES[kind];
  return formatNumber(value * factor, decimals);
}

/** A difference with its sign: "+3.2 points", "−0.42 mm". */
export function formatDifferenceQuantity(value: number, kind: QuantityKind): string {
  const { factor, decimals, differenceUnit } = QUANTITY_STYLES[kind];
  return withUnit(formatSigned(value * factor, decimals), differenceUnit);
}

/** A limit of a difference's interval: signed, without unit. */
export function formatDifferenceLimit(value: number, kind: QuantityKind): string {
  const { factor, decimals } = QUANTITY_STYLES[kind];
  return formatSigned(value * factor, decimals);
}

/** A margin or step on a difference, unsigned: "5.0 points". */
export function formatMargin(value: number, kind: QuantityKind): string {
  const { factor, decimals, differenceUnit } = QUANTITY_STYLES[kind];
  return withUnit(formatNumber(Math.abs(value) * factor, decimals), differenceUnit);
}

/** The level of an interval: "95 %", "99.9 %". */
export function formatLevel(level: number): string {
  const isWhole = Number((level * 100).toFixed(1)) % 1 === 0;
  return isWhole ? withUnit(formatNumber(level * 100, 0), "%") : formatPercent(level);
}

/** A fraction as a percentage: "91.2 %". */
export function formatPercent(fraction: number): string {
  return formatQuantity(fraction, "percent");
}
