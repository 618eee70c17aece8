import { Unbroken } from "@/components/ui/unbroken";
import { type OperatingPlot, PLOT_PX } from "@/lib/charts/operating-points";
import { Marker } from "./marker";
import { seriesColor } from "./series";

const percent = (share: number) => `${share * 100}%`;

/** Sensitivity against false positives with both intervals; the list below says every point in words. */
export function OperatingPointsPlot({ plot }: { plot: OperatingPlot }) {
  return (
    <div className="flex flex-col gap-3 lg:flex-row lg:items-center">
      <div className="grid w-full max-w-xl grid-cols-[2.75rem_1fr] pt-3 pr-4" aria-hidden="true">
        <svg aria-hidden="true" width="100%" height={PLOT_PX.height} className="overflow-visible text-muted text-xs">
          {plot.y.ticks.map(({ value, at, text }) => (
            <text key={value} x="88%" y={percent(1 - at)} dy="4" textAnchor="end" fill="currentColor">
              {text}
            </text>
          ))}
        </svg>
        <svg aria-hidden="true" width="100%" height={PLOT_PX.height} className="overflow-visible">
          {plot.y.ticks.map(({ value, at }) => (
            <line key={value} x2="100%" y1={percent(1 - at)} y2={percent(1 - at)} className="stroke-line" />
          ))}
          <line y1="100%" x2="100%" y2="100%" className="stroke-edge" />
          <line y2="100%" className="stroke-edge" />
          {plot.points.map((point, i) => (
            <Point key={point.name} point={point} color={seriesColor(i)} />
          ))}
          {plot.points.map((point) => (
            <Name key={point.name} point={point} />
          ))}
        </svg>
        <span />
        <svg aria-hidden="true" width="100%" height="20" className="overflow-visible text-muted text-xs">
          {plot.x.ticks.map(({ value, at, text }) => (
            <g key={value}>
              <line x1={percent(at)} x2={percent(at)} y2="4" className="stroke-edge" />
              <text x={percent(at)} y="17" textAnchor="middle" fill="currentColor">
                {text}
              </text>
            </g>
          ))}
        </svg>
        <p className="col-span-2 text-center text-muted text-xs">
          {plot.yTitle} (↑) · {plot.xTitle} (→)
        </p>
      </div>
      <ul className="flex flex-col gap-1 text-sm">
        {plot.points.map((point, i) => (
          <li key={point.name} className="flex items-start gap-2">
            <svg aria-hidden="true" width="14" height="14" viewBox="-7 -7 14 14" className="mt-0.5 shrink-0">
              <Marker shape={point.shape} color={seriesColor(i)} />
            </svg>
            <span>
              <span className="font-medium">{point.name}</span>: <Unbroken text={point.text} />
            </span>
          </li>
        ))}
        {plot.absent.map(({ name, text }) => (
          <li key={name}>
            <span className="font-medium">{name}</span>: {text}
          </li>
        ))}
      </ul>
    </div>
  );
}

type NamedPoint = OperatingPlot["points"][number];

function Point({ point, color }: { point: NamedPoint; color: string }) {
  const { x, y, xFrom, xTo, yFrom, yTo, shape } = point;
  return (
    <g>
      {xFrom !== null && xTo !== null ? (
        <line x1={percent(xFrom)} x2={percent(xTo)} y1={percent(1 - y)} y2={percent(1 - y)} stroke={color} />
      ) : null}
      {yFrom !== null && yTo !== null ? (
        <line x1={percent(x)} x2={percent(x)} y1={percent(1 - yFrom)} y2={percent(1 - yTo)} stroke={color} />
      ) : null}
      <svg aria-hidden="true" x={percent(x)} y={percent(1 - y)} overflow="visible">
        <Marker shape={shape} color={color} />
      </svg>
    </g>
  );
}

/** Over every line: edged with the paper, so that an interval behind it does not strike it through. */
function Name({ point: { x, y, name, label } }: { point: NamedPoint }) {
  return (
    <svg aria-hidden="true" x={percent(x)} y={percent(1 - y)} overflow="visible">
      <text
        x={label.dx}
        y={label.dy}
        textAnchor={label.anchor}
        className="fill-ink stroke-raised text-xs"
        strokeWidth="3"
        paintOrder="stroke"
      >
        {name}
      </text>
    </svg>
  );
}
