import type { SketchedSlice } from "@/lib/disagreements/load-disagreements";
import type { Bounds } from "@/lib/geometry/boxes/bounds";
import { cellOutline } from "./cell-outline";

const SIDE = 40;
const STYLES = { gold: { className: "stroke-current", dash: "4 3" }, vendor: { className: "stroke-accent" } } as const;

/**
 * What a difference looks like: what both sides drew on the slice where they differ most, else the boxes around what they
 * marked, the reference's dashed as in the viewer, with some of the image around. Decoration beside the words that say
 * the same. No pixels lie beneath: Assay stores annotations, no images.
 */
export function DifferenceSketch({
  gold,
  vendor,
  sketch,
}: {
  gold: Bounds | null;
  vendor: Bounds | null;
  sketch: SketchedSlice | null;
}) {
  if (sketch) {
    const { columns, rows } = sketch.window;
    const path = (runs: number[] | null) => (runs ? cellOutline(runs, columns) : null);
    return <Frame span={[0, 0, columns, rows]} gold={path(sketch.gold)} vendor={path(sketch.vendor)} />;
  }
  const places = [gold, vendor].filter((place) => place !== null);
  if (places.length === 0) return null;
  const low = (edge: 0 | 1) => Math.min(...places.map((place) => place[edge]));
  const high = (edge: 2 | 3) => Math.max(...places.map((place) => place[edge]));
  return (
    <Frame span={[low(0), low(1), high(2), high(3)]} gold={gold && boxPath(gold)} vendor={vendor && boxPath(vendor)} />
  );
}

const boxPath = ([left, top, right, bottom]: Bounds) => `M${left} ${top}H${right}V${bottom}H${left}Z`;

/** Two lines in a square half as wide again as what they span; the dashed one on top, so that both are seen where they meet. */
function Frame({ span, gold, vendor }: { span: Bounds; gold: string | null; vendor: string | null }) {
  const [left, top, right, bottom] = span;
  const half = 0.75 * Math.max(right - left, bottom - top, 1);
  return (
    <svg
      aria-hidden="true"
      width={SIDE}
      height={SIDE}
      viewBox={`${(left + right) / 2 - half} ${(top + bottom) / 2 - half} ${2 * half} ${2 * half}`}
      className="shrink-0 rounded-sm border border-line bg-surface"
    >
      {vendor ? <Line path={vendor} {...STYLES.vendor} /> : null}
      {gold ? <Line path={gold} {...STYLES.gold} /> : null}
    </svg>
  );
}

function Line({ path, className, dash }: { path: string; className: string; dash?: string }) {
  return (
    <path
      d={path}
      fill="none"
      strokeWidth={1.5}
      strokeDasharray={dash}
      vectorEffect="non-scaling-stroke"
      className={className}
    />
  );
}
