import type { InterpretationScale } from "@/lib/statistics/catalogue/scales";
import { formatNumber } from "./number";

/** "below 0.21", "0.21 to below 0.41", "0.81 or more". */
export function formatBand({ bands }: InterpretationScale, index: number): string {
  const from = bands[index]?.from ?? null;
  const next = bands[index + 1]?.from ?? null;
  const write = (value: number) =>
    formatNumber(value, value === 0 ? 0 : Math.round(value * 100) / 100 === value ? 2 : 3);
  if (from === null) return next === null ? "any value" : `below ${write(next)}`;
  return next === null ? `${write(from)} or more` : `${write(from)} to below ${write(next)}`;
}
