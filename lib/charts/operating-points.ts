import { type LabelPlace, labelPlaces } from "./label-places";
import { type Axis, axisPosition, linearAxis } from "./ticks";

/** Order is the order in which vendors get them: told apart without colour. */
const POINT_SHAPES = ["circle", "square", "triangle", "diamond", "cross", "plus"] as const;
export type PointShape = (typeof POINT_SHAPES)[number];

interface Bounded {
  value: number | null;
  low?: number;
  high?: number;
}

export interface OperatingPointInput {
  name: string;
  falsePositives: Bounded;
  sensitivity: Bounded;
  /** Both figures in words. */
  text: string;
}

/** x and y are shares of the axes' lengths; y grows upwards. */
export interface OperatingPoint {
  name: string;
  shape: PointShape;
  x: number;
  y: number;
  xFrom: number | null;
  xTo: number | null;
  yFrom: number | null;
  yTo: number | null;
  text: string;
}

/** The plot's height on a page, and widths between which it may have any. */
export const PLOT_PX = { height: 240, widths: [290, 516] } as const;

export interface OperatingPlot {
  title: string;
  xTitle: string;
  yTitle: string;
  x: Axis;
  y: Axis;
  points: (OperatingPoint & { label: LabelPlace })[];
  /** Vendors that have no point, each with its words. */
  absent: { name: string; text: string }[];
}

/** Sensitivity against false positives: a trade-off is seen, never a winner by one of the two. */
export function operatingPlot(input: {
  title: string;
  xTitle: string;
  yTitle: string;
  points: readonly OperatingPointInput[];
  xText: (value: number) => string;
  yText: (value: number) => string;
}): OperatingPlot {
  const xs: number[] = [0];
  const ys: number[] = [];
  for (const { falsePositives, sensitivity } of input.points) {
    if (falsePositives.value === null || sensitivity.value === null) continue;
    xs.push(falsePositives.value, falsePositives.high ?? falsePositives.value);
    ys.push(sensitivity.low ?? sensitivity.value, sensitivity.high ?? sensitivity.value);
  }
  const x = linearAxis(0, Math.max(...xs), input.xText);
  const y = linearAxis(ys.length > 0 ? Math.min(...ys) : 0, ys.length > 0 ? Math.max(...ys) : 1, input.yText, {
    limits: [0, 1],
  });
  const points: OperatingPoint[] = [];
  const absent: OperatingPlot["absent"] = [];
  input.points.forEach(({ name, falsePositives, sensitivity, text }, i) => {
    if (falsePositives.value === null || sensitivity.value === null) {
      absent.push({ name, text });
      return;
    }
    const at = (axis: Axis, value: number | undefined) => (value === undefined ? null : axisPosition(axis, value));
    points.push({
      name,
      shape: POINT_SHAPES[i % POINT_SHAPES.length] ?? "circle",
      x: axisPosition(x, falsePositives.value),
      y: axisPosition(y, sensitivity.value),
      xFrom: at(x, falsePositives.low),
      xTo: at(x, falsePositives.high),
      yFrom: at(y, sensitivity.low),
      yTo: at(y, sensitivity.high),
      text,
    });
  });
  const labels = labelPlaces(points, PLOT_PX);
  return {
    ...{ title: input.title, xTitle: input.xTitle, yTitle: input.yTitle, x, y, absent },
    points: points.flatMap((point, at) => {
      const label = labels[at];
      return label ? [{ ...point, label }] : [];
    }),
  };
}
