import Link from "next/link";
import { classNames } from "@/components/ui/class-names";
import { Unbroken } from "@/components/ui/unbroken";
import type { ForestChart, ForestMark } from "@/lib/charts/forest";
import { tickRanks } from "@/lib/charts/tick-ranks";

const COLUMNS =
  "sm:grid sm:grid-cols-[minmax(6rem,11rem)_minmax(8rem,1fr)_minmax(12rem,19rem)] sm:gap-x-3 print:grid print:grid-cols-[8rem_minmax(0,1fr)_14rem] print:gap-x-3";

/** By the rank of a tick: the width of the axis below which its label would touch the next one. */
const THINNED = {
  few: ["", "@max-[6rem]:hidden", "@max-[12rem]:hidden"],
  many: ["", "@max-[12rem]:hidden", "@max-[24rem]:hidden"],
} as const;

/** So many labels of six characters need 12 rem. */
const FEW = 4;

const percent = (share: number) => `${share * 100}%`;

/**
 * One estimate a line over a common axis. Every line says its figure in words beside the drawing, so the drawing itself
 * is hidden from readers of the screen.
 */
export function ForestPlot({ chart }: { chart: ForestChart }) {
  const groups = [...new Set(chart.rows.map(({ group }) => group ?? ""))];
  return (
    <div className="text-sm">
      {groups.map((group) => (
        <div key={group}>
          {group ? <h3 className="pt-2 text-muted text-xs">{group}</h3> : null}
          <ul>
            {chart.rows
              .filter((row) => (row.group ?? "") === group)
              .map((row) => (
                <li key={row.id} className={`${COLUMNS} border-line border-b py-1 last:border-b-0 sm:py-0`}>
                  <span className="flex items-center font-medium">
                    {row.href ? (
                      <Link className="link" href={row.href}>
                        {row.label}
                      </Link>
                    ) : (
                      row.label
                    )}
                  </span>
                  <Strip chart={chart} mark={row.mark} />
                  <span className="flex flex-wrap items-center gap-x-2 sm:py-1">
                    <span>
                      <Unbroken text={row.text} />
                    </span>
                    {row.notes?.map((note) => (
                      <span key={note} className="text-muted text-xs">
                        {note}
                      </span>
                    ))}
                  </span>
                </li>
              ))}
          </ul>
        </div>
      ))}
      <Axis chart={chart} />
      {chart.band ? <p className="pt-1 text-muted text-xs">{chart.band.caption}</p> : null}
    </div>
  );
}

function Strip({ chart, mark }: { chart: ForestChart; mark: ForestMark | null }) {
  const { band, zero } = chart;
  return (
    <div className="relative h-7 sm:h-auto">
      <svg aria-hidden="true" className="absolute inset-0 size-full overflow-visible">
        {band ? (
          <>
            <rect x={percent(band.from)} width={percent(band.to - band.from)} height="100%" className="fill-hover" />
            {[band.from, band.to].map((at) => (
              <line
                key={at}
                x1={percent(at)}
                x2={percent(at)}
                y2="100%"
                className="stroke-edge"
                strokeWidth="1"
                strokeDasharray="2 3"
              />
            ))}
          </>
        ) : null}
        {zero !== null ? (
          <line x1={percent(zero)} x2={percent(zero)} y2="100%" className="stroke-ink" strokeWidth="1" />
        ) : null}
        {mark ? <Mark mark={mark} /> : null}
      </svg>
    </div>
  );
}

function Mark({ mark }: { mark: ForestMark }) {
  const { at, from, to, isCutLow, isCutHigh } = mark;
  return (
    <g className="fill-accent stroke-accent">
      {from !== null && to !== null ? (
        <>
          <line x1={percent(from)} x2={percent(to)} y1="50%" y2="50%" strokeWidth="2" />
          <Whisker at={from} arrow={isCutLow ? -1 : 0} />
          <Whisker at={to} arrow={isCutHigh ? 1 : 0} />
        </>
      ) : null}
      <svg aria-hidden="true" x={percent(at)} y="50%" overflow="visible">
        <rect x="-4" y="-4" width="8" height="8" />
      </svg>
    </g>
  );
}

/** The end of an interval; an arrow where it goes on beyond the axis. */
function Whisker({ at, arrow }: { at: number; arrow: -1 | 0 | 1 }) {
  return (
    <svg aria-hidden="true" x={percent(at)} y="50%" overflow="visible">
      <path d={arrow === 0 ? "M0 -4V4" : `M${-5 * arrow} -4L0 0L${-5 * arrow} 4`} fill="none" strokeWidth="2" />
    </svg>
  );
}

function Axis({ chart }: { chart: ForestChart }) {
  const { ticks } = chart.axis;
  const ranks = tickRanks(chart.axis);
  const thinned = ticks.length > FEW ? THINNED.many : THINNED.few;
  return (
    <div className={COLUMNS} aria-hidden="true">
      <span />
      <div className="@container">
        <svg aria-hidden="true" width="100%" height="22" className="block overflow-visible text-muted text-xs">
          <line x2="100%" y1="0.5" y2="0.5" className="stroke-edge" />
          {ticks.map(({ value, at, text }, tick) => (
            <g key={value}>
              <line x1={percent(at)} x2={percent(at)} y2="4" className="stroke-edge" />
              <text
                x={percent(at)}
                y="17"
                textAnchor="middle"
                fill="currentColor"
                className={classNames(thinned[ranks[tick] ?? 0])}
              >
                {text}
              </text>
            </g>
          ))}
        </svg>
        <p className="text-center text-muted text-xs">{chart.axisTitle}</p>
      </div>
      <span />
    </div>
  );
}
