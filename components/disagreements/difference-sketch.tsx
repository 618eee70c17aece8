import type { Bounds } from "@/lib/geometry/boxes/bounds";

const SIDE = 40;

/**
 * What a difference looks like: the boxes around what both sides marked, the reference's dashed as in the viewer, with
 * half as much of the image on each side. Decoration beside the words that say the same.
 */
export function DifferenceSketch({ gold, vendor }: { gold: Bounds | null; vendor: Bounds | null }) {
  const places = [gold, vendor].filter((place) => place !== null);
  if (places.length === 0) return null;
  const low = (edge: 0 | 1) => Math.min(...places.map((place) => place[edge]));
  const high = (edge: 2 | 3) => Math.max(...places.map((place) => place[edge]));
  const size = Math.max(high(2) - low(0), high(3) - low(1), 1);
  const view = [(low(0) + high(2)) / 2 - size, (low(1) + high(3)) / 2 - size, 2 * size, 2 * size];
  return (
    <svg
      aria-hidden="true"
      width={SIDE}
      height={SIDE}
      viewBox={view.join(" ")}
      className="shrink-0 rounded-sm border border-line bg-surface"
    >
      {gold ? <Outline place={gold} className="stroke-current" dash="4 3" /> : null}
      {vendor ? <Outline place={vendor} className="stroke-accent" /> : null}
    </svg>
  );
}

function Outline({
  place: [left, top, right, bottom],
  className,
  dash,
}: {
  place: Bounds;
  className: string;
  dash?: string;
}) {
  return (
    <rect
      x={left}
      y={top}
      width={Math.max(right - left, 0)}
      height={Math.max(bottom - top, 0)}
      fill="none"
      strokeWidth={1.5}
      strokeDasharray={dash}
      vectorEffect="non-scaling-stroke"
      className={className}
    />
  );
}
