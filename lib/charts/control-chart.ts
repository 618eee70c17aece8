import { type Axis, axisPosition, linearAxis } from "./ticks";

export interface ControlPointInput {
  drawn: number;
  low: number;
  high: number;
  isSignal: boolean;
  /** Sets the scale and is not judged. */
  isBaseline: boolean;
  title: string;
}

/** x and y are shares of the axes' lengths; y grows upwards. */
export interface ControlChart {
  y: Axis;
  zero: number;
  points: { x: number; y: number; low: number; high: number; isSignal: boolean; isBaseline: boolean; title: string }[];
  /** Between the baseline and what is judged by it. */
  divide: number | null;
}

/** Points in order of time between their limits. */
export function controlChart(points: readonly ControlPointInput[], text: (value: number) => string): ControlChart {
  const values = points.flatMap(({ drawn, low, high }) => [drawn, low, high]);
  const y = linearAxis(Math.min(0, ...values), Math.max(0, ...values), text, { count: 4 });
  const xOf = (at: number) => (at + 0.5) / Math.max(1, points.length);
  const baseline = points.filter(({ isBaseline }) => isBaseline).length;
  return {
    y,
    zero: axisPosition(y, 0),
    points: points.map(({ drawn, low, high, ...rest }, at) => ({
      ...rest,
      x: xOf(at),
      y: axisPosition(y, drawn),
      low: axisPosition(y, low),
      high: axisPosition(y, high),
    })),
    divide: baseline > 0 && baseline < points.length ? baseline / points.length : null,
  };
}
