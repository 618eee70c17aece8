import type { ReactNode } from "react";
import { CHART_TEXT } from "@/lib/text/charts";

/** A chart with its title, what it is read like, and the same as a table. */
export function ChartFigure({
  title,
  note,
  children,
  twin,
  csvHref,
}: {
  title: string;
  note?: ReactNode;
  children: ReactNode;
  /** The same figures as a table; left out where the chart is a table itself. */
  twin?: ReactNode;
  csvHref?: string;
}) {
  return (
    <figure className="flex min-w-0 flex-col gap-2 rounded-sm border border-line bg-raised p-3">
      <figcaption className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <span>
          <span className="font-medium">{title}</span>
          {note ? <span className="block max-w-prose text-muted text-xs">{note}</span> : null}
        </span>
        {csvHref ? (
          <a className="link text-xs" href={csvHref} download data-print="hide">
            {CHART_TEXT.csv}
          </a>
        ) : null}
      </figcaption>
      {children}
      {twin ? (
        <details className="text-sm" data-print="hide">
          <summary className="link w-fit text-xs">{CHART_TEXT.asTable}</summary>
          <div className="pt-2">{twin}</div>
        </details>
      ) : null}
    </figure>
  );
}
