import { quantityKind } from "@/lib/display/metric-format";
import { formatMoney } from "@/lib/display/money";
import { formatQuantity } from "@/lib/display/quantity";
import type { ScorecardPage } from "./load-scorecard";

export interface CostQualityMark {
  name: string;
  /** Shares of the plot's width and height, from its left and bottom. */
  x: number;
  y: number;
  low: number;
  high: number;
  words: string;
}

export interface CostQuality {
  marks: CostQualityMark[];
  xEnds: [string, string];
  yEnds: [string, string];
}

/** Price against the primary figure with its interval, of vendors that have both; null where none has. */
export function costQuality({ card, vendors, evaluation, settings }: ScorecardPage): CostQuality | null {
  const known = card.vendors.flatMap(({ name, measured: { primary } }) => {
    const price = vendors.find((vendor) => vendor.name === name)?.price;
    if (!price || price.currency !== settings.currency || "missing" in primary) return [];
    return [{ name, minorUnits: price.minorUnits, primary }];
  });
  if (known.length === 0) return null;
  const most = Math.max(1, ...known.map(({ minorUnits }) => minorUnits)) * 1.1;
  const bottom = Math.min(...known.map(({ primary }) => primary.low));
  const top = Math.max(...known.map(({ primary }) => primary.high));
  const span = top - bottom || 1;
  const height = (value: number) => (value - bottom) / span;
  const kind = quantityKind(evaluation?.metric ?? "", undefined);
  const money = (minorUnits: number) => formatMoney(Math.round(minorUnits), settings.currency);
  const marks = known.map(({ name, minorUnits, primary }) => ({
    name,
    x: minorUnits / most,
    y: height(primary.value),
    low: height(primary.low),
    high: height(primary.high),
    words: `${name}: ${money(minorUnits)}, ${formatQuantity(primary.value, kind)} (${formatQuantity(primary.low, kind)}–${formatQuantity(primary.high, kind)})`,
  }));
  return { marks, xEnds: [money(0), money(most)], yEnds: [formatQuantity(bottom, kind), formatQuantity(top, kind)] };
}
