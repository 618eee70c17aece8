import type { CostQuality } from "@/lib/scorecard/cost-quality";
import { SCORECARD_TEXT as T } from "@/lib/text/scorecard";

const [WIDTH, HEIGHT, LEFT, BOTTOM] = [520, 260, 64, 28];

/** Price to the right, the primary figure upwards with its interval; the same figures in words below. */
export function CostQualityPlot({ plot }: { plot: CostQuality | null }) {
  if (plot === null) return <p className="text-muted text-sm">{T.noPlot}</p>;
  const x = (share: number) => LEFT + share * (WIDTH - LEFT - 80);
  const y = (share: number) => HEIGHT - BOTTOM - 8 - share * (HEIGHT - BOTTOM - 24);
  return (
    <figure className="max-w-2xl">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={T.plot} className="w-full text-ink">
        <title>{T.plot}</title>
        <path
          d={`M${LEFT} 8V${HEIGHT - BOTTOM}H${WIDTH - 8}`}
          className="stroke-current text-muted"
          fill="none"
          strokeWidth={1}
        />
        <g className="fill-current text-muted" fontSize={11}>
          <text x={LEFT} y={HEIGHT - 10}>
            {plot.xEnds[0]}
          </text>
          <text x={WIDTH - 8} y={HEIGHT - 10} textAnchor="end">
            {plot.xEnds[1]}
          </text>
          <text x={LEFT - 6} y={y(0)} textAnchor="end">
            {plot.yEnds[0]}
          </text>
          <text x={LEFT - 6} y={y(1) + 4} textAnchor="end">
            {plot.yEnds[1]}
          </text>
        </g>
        {plot.marks.map((mark) => (
          <g key={mark.name} className="fill-current stroke-current">
            <line x1={x(mark.x)} x2={x(mark.x)} y1={y(mark.low)} y2={y(mark.high)} strokeWidth={1.5} />
            <circle cx={x(mark.x)} cy={y(mark.y)} r={4} />
            <text x={x(mark.x) + 8} y={y(mark.y) + 4} fontSize={12} stroke="none">
              {mark.name}
            </text>
          </g>
        ))}
      </svg>
      <figcaption className="text-muted text-xs">
        <ul>
          {plot.marks.map(({ name, words }) => (
            <li key={name}>{words}</li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}
