"use client";

import Link from "next/link";
import { classNames } from "@/components/ui/class-names";
import { Popover } from "@/components/ui/popover";
import { metricName } from "@/lib/display/metric-definition";
import { type FigureCell, figureCells } from "@/lib/display/table-model";
import { FIGURE_TEXT as T } from "@/lib/text/methods";
import { TABLE_TEXT } from "@/lib/text/tables";
import { EstimateDetails } from "./estimate-details";

/**
 * A figure with its interval and n; a click opens definition, counts, method and receipt. `layout` stacks the parts
 * (tables) or keeps them in one line (sentences).
 */
export function EstimateFigure({ layout = "stacked", ...cell }: FigureCell & { layout?: "stacked" | "line" }) {
  const cells = figureCells(cell);
  const name = cell.of ? `${metricName(cell.metric)}, ${cell.of}` : metricName(cell.metric);
  return (
    <Popover
      label={T.about(name)}
      trigger={
        <button
          type="button"
          title={T.what(name)}
          className={classNames(
            "rounded-sm text-inherit decoration-edge decoration-dotted underline-offset-4 hover:underline",
            layout === "stacked" ? "inline-flex flex-col items-end text-right" : "inline text-left",
          )}
        >
          {cells.isDefined ? (
            <>
              <span className="font-medium">{cells.value}</span>
              <span className={classNames("text-muted text-xs", cells.level !== "" && "whitespace-nowrap")}>
                {layout === "line" ? " " : null}
                {layout === "stacked" && cells.level === "" ? TABLE_TEXT.noInterval : cells.interval}
              </span>
              <span className={classNames("text-muted text-xs", cell.definedOf === undefined && "whitespace-nowrap")}>
                {layout === "line" ? "; " : null}
                {T.count(cells.n)}
              </span>
            </>
          ) : (
            <>
              <span className="text-muted">{cells.value}</span>
              <span className="max-w-[14rem] text-muted text-xs">
                {layout === "line" ? ": " : null}
                {cells.reason}
              </span>
              {cell.withheldBelow === undefined ? null : (
                <span className="text-muted text-xs">
                  {layout === "line" ? "; " : null}
                  {cells.counts}
                </span>
              )}
            </>
          )}
        </button>
      }
    >
      <EstimateDetails {...cell} />
      <p className="flex flex-wrap gap-3 pt-2">
        {cell.casesHref ? (
          <Link className="link" href={cell.casesHref}>
            {T.cases}
          </Link>
        ) : null}
        {cell.receiptHref ? (
          <Link className="link" href={cell.receiptHref}>
            {T.receipt}
          </Link>
        ) : null}
      </p>
    </Popover>
  );
}
