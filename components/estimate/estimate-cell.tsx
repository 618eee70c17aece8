"use client";

import { Popover } from "@/components/ui/popover";
import { differenceCells, estimateCells } from "@/lib/display/estimate";
import { formatCount } from "@/lib/display/number";
import type { Estimate } from "@/lib/statistics/estimate";
import { ESTIMATE_TEXT } from "@/lib/text/estimates";
import { figureTitle } from "@/lib/text/figure-names";
import { useFigureSource } from "./definitions";
import { EstimateDetails } from "./estimate-details";

/** A figure with its n and interval; it opens its definition, method and receipt. */
export function EstimateCell({
  estimate,
  metricId,
  of = "",
  isDifference = false,
  casesHref,
}: {
  estimate: Estimate;
  metricId: string;
  /** Whose figure it is, for people who do not see the table about it. */
  of?: string;
  isDifference?: boolean;
  casesHref?: string;
}) {
  const { definition, receiptHref } = useFigureSource(metricId);
  const cells = isDifference ? differenceCells(estimate, metricId) : estimateCells(estimate, metricId);
  const name = definition?.name ?? figureTitle(metricId);
  const { undefinedResamples } = estimate;
  return (
    <Popover
      label={ESTIMATE_TEXT.open(name, of)}
      trigger={
        <button
          type="button"
          className="group block w-full max-w-72 rounded-sm text-left hover:bg-hover"
          title={ESTIMATE_TEXT.open(name, of)}
        >
          {cells.isDefined ? (
            <>
              <span className="font-medium underline decoration-edge decoration-dotted underline-offset-3">
                {cells.value}
              </span>{" "}
              <span className="text-muted">({cells.interval})</span>
            </>
          ) : (
            <span className="text-muted underline decoration-edge decoration-dotted underline-offset-3">
              {cells.text}
            </span>
          )}
          <span className="block text-muted text-xs">{cells.counts}</span>
        </button>
      }
    >
      <EstimateDetails
        name={name}
        definition={definition}
        cells={cells}
        isDifference={isDifference}
        {...(undefinedResamples === undefined ? {} : { undefinedResamples: formatCount(undefinedResamples) })}
        receiptHref={receiptHref}
        {...(casesHref === undefined ? {} : { casesHref })}
      />
    </Popover>
  );
}
