import type { ControlChart } from "@/lib/charts/control-chart";

const HEIGHT_PX = 150;
const percent = (share: number) => `${share * 100}%`;

/** Points between their limits, the baseline pale; the table behind the chart says every point in words. */
export function ControlPlot({ chart }: { chart: ControlChart }) {
  const { y, zero, points, divide } = chart;
  const step = 1 / Math.max(1, points.length);
  return (
    <div className="grid w-full grid-cols-[2rem_1fr] py-2 pr-2" aria-hidden="true">
      <svg aria-hidden="true" width="100%" height={HEIGHT_PX} className="overflow-visible text-muted text-xs">
        {y.ticks.map(({ value, at, text }) => (
          <text key={value} x="80%" y={percent(1 - at)} dy="4" textAnchor="end" fill="currentColor">
            {text}
          </text>
        ))}
      </svg>
      <svg aria-hidden="true" width="100%" height={HEIGHT_PX} className="overflow-visible">
        <line x2="100%" y1={percent(1 - zero)} y2={percent(1 - zero)} className="stroke-edge" />
        {divide === null ? null : (
          <line
            x1={percent(divide)}
            x2={percent(divide)}
            y2="100%"
            className="stroke-ink"
            strokeWidth="1"
            strokeDasharray="4 3"
          />
        )}
        {points.slice(1).map((point, at) => (
          <line
            key={point.title}
            x1={percent(points[at]?.x ?? 0)}
            y1={percent(1 - (points[at]?.y ?? 0))}
            x2={percent(point.x)}
            y2={percent(1 - point.y)}
            className="stroke-edge"
          />
        ))}
        {points.map((point, at) => (
          <g key={point.title} className={point.isBaseline ? "opacity-60" : undefined}>
            {[point.low, point.high].map((limit, side) => (
              <line
                key={side === 0 ? "low" : "high"}
                x1={percent(at * step)}
                x2={percent((at + 1) * step)}
                y1={percent(1 - limit)}
                y2={percent(1 - limit)}
                className="stroke-muted"
                strokeDasharray={point.isBaseline ? "2 2" : undefined}
              />
            ))}
            <svg aria-hidden="true" x={percent(point.x)} y={percent(1 - point.y)} overflow="visible">
              <title>{point.title}</title>
              {point.isSignal ? (
                <path d="M0 -6L6 0L0 6L-6 0Z" className="fill-danger stroke-danger" />
              ) : (
                <circle r="3" className={point.isBaseline ? "fill-muted" : "fill-accent"} />
              )}
            </svg>
          </g>
        ))}
      </svg>
    </div>
  );
}
