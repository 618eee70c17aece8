import Link from "next/link";
import type { ReactNode } from "react";
import type { FigureDefinition } from "@/lib/compare/define-figures";
import type { EstimateCells } from "@/lib/display/estimate";
import { ESTIMATE_TEXT } from "@/lib/text/estimates";

/** What opens at a figure: what it is, how it was had, and where to recompute it. */
export function EstimateDetails({
  name,
  definition,
  cells,
  isDifference,
  undefinedResamples,
  receiptHref,
  casesHref,
}: {
  name: string;
  definition: FigureDefinition | undefined;
  cells: EstimateCells;
  isDifference: boolean;
  undefinedResamples?: string;
  receiptHref: string | null;
  casesHref?: string;
}) {
  const lines: [string, ReactNode][] = [[isDifference ? ESTIMATE_TEXT.difference : ESTIMATE_TEXT.value, cells.text]];
  if (cells.level) lines.push([ESTIMATE_TEXT.interval, `${cells.interval} (${cells.level})`]);
  lines.push([ESTIMATE_TEXT.counted, cells.counts], [ESTIMATE_TEXT.method, cells.method]);
  if (undefinedResamples) lines.push([ESTIMATE_TEXT.undefinedResamples, undefinedResamples]);
  if (definition?.formula) {
    lines.push([ESTIMATE_TEXT.formula, <code key="formula">{definition.formula}</code>]);
  }
  if (definition?.range) lines.push([ESTIMATE_TEXT.range, definition.range]);
  if (definition?.direction) lines.push([ESTIMATE_TEXT.direction, definition.direction]);
  if (definition?.source) lines.push([ESTIMATE_TEXT.source, definition.source]);
  return (
    <div className="flex flex-col gap-2">
      <p className="font-medium">{name}</p>
      <p className="text-muted">{definition?.definition ?? ESTIMATE_TEXT.noDefinition}</p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
        {lines.map(([term, value]) => (
          <div key={term} className="contents">
            <dt className="text-muted text-xs leading-5">{term}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="flex flex-wrap gap-3">
        {casesHref ? (
          <Link className="link" href={casesHref}>
            {ESTIMATE_TEXT.openCases}
          </Link>
        ) : null}
        {receiptHref ? (
          <Link className="link" href={receiptHref}>
            {ESTIMATE_TEXT.openReceipt}
          </Link>
        ) : null}
      </p>
    </div>
  );
}
