/** A linear axis: where it begins and ends and which values are written on it. */
export interface Axis {
  from: number;
  to: number;
  ticks: { value: number; at: number; text: string }[];
}

/** Share of the axis' length at which a value lies, kept within 0 to 1. */
export function axisPosition(axis: Pick<Axis, "from" | "to">, value: number): number {
  const share = (value - axis.from) / (axis.to - axis.from);
  return Math.min(1, Math.max(0, share));
}

const STEPS = [1, 2, 2.5, 5, 10];

/**
 * An axis with some `count` ticks at 1, 2, 2.5 or 5 times a power of ten, covering `low` to `high`. `limits` are values
 * that it must not pass (0 and 1 of a share). A range without length is widened, so that there is always a scale.
 */
export function linearAxis(
  low: number,
  high: number,
  text: (value: number) => string,
  { count = 5, limits }: { count?: number; limits?: readonly [number, number] } = {},
): Axis {
  if (!Number.isFinite(low) || !Number.isFinite(high) || low > high) {
    throw new RangeError(`linearAxis: a finite range, found ${low} to ${high}`);
  }
  const width = high - low || Math.abs(high) || 1;
  const power = 10 ** Math.floor(Math.log10(width / count));
  const step = power * (STEPS.find((candidate) => power * candidate >= width / count) ?? 10);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(Math.ceil(high / step - 1e-9), first + 1);
  const [least, most] = limits ?? [-Infinity, Infinity];
  const from = Math.max(first * step, least);
  const to = Math.min(last * step, most);
  const ticks: Axis["ticks"] = [];
  for (let i = first; i <= last; i++) {
    // the division takes away what 3 * 0.1 leaves behind
    const value = Number((i * step).toPrecision(12));
    if (value < from - 1e-12 || value > to + 1e-12) continue;
    ticks.push({ value, at: axisPosition({ from, to }, value), text: text(value) });
  }
  return { from, to, ticks };
}
