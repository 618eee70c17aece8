import { formatCount } from "@/lib/display/number";
import { notListed } from "@/lib/evaluation/warnings/not-measured";
import { BATCH_STATE_NAMES, nameOf } from "@/lib/text/names";
import type { Block } from "./blocks";
import { externalWords } from "./external-words";
import type { DecisionReportInput, ReportBatch } from "./report-input";
import { numberColumn, tableBlock, textColumn } from "./tables";
import { REPORT_WORDS as W } from "./words";

/** What was received and what of it was not measured: rejected rows by code, parts left out on purpose, skipped parts. */
export function exclusionSection({ batches, evaluations }: DecisionReportInput): Block[] {
  const left = evaluations.flatMap((evaluation) => {
    const name = W.evaluation(evaluation.no);
    const { skipped, vendors } = evaluation.result;
    return [
      ...skipped.map(({ vendor, what, count, why }) => [
        name,
        vendor,
        externalWords(what),
        formatCount(count),
        externalWords(why),
      ]),
      ...vendors.flatMap((vendor) =>
        notListed(evaluation.result, vendor).map(([kind, count]) => [
          name,
          vendor.name,
          kind,
          formatCount(count),
          W.notMeasured(kind),
        ]),
      ),
    ];
  });
  return [
    { kind: "heading", level: 1, text: W.exclusions },
    { kind: "paragraph", text: W.exclusionsNote, tone: "note" },
    ...(batches.length === 0 ? [] : deliveries(batches)),
    left.length === 0
      ? { kind: "paragraph", text: W.noSkipped, tone: "plain" }
      : tableBlock(
          W.skippedTitle,
          [
            textColumn(W.evaluationColumn, 0.8),
            textColumn(W.of),
            textColumn(W.what, 1.4),
            numberColumn(W.count),
            textColumn(W.why, 2),
          ],
          left,
        ),
  ];
}

function deliveries(batches: readonly ReportBatch[]): Block[] {
  const rejected = batches.flatMap(({ no, rejects }) =>
    Object.entries(rejects).map(([code, rows]) => [formatCount(no), code.replaceAll("_", " "), formatCount(rows)]),
  );
  const ignored = batches.flatMap(({ no, ignored: parts }) =>
    parts.map(({ what, count, why }) => [formatCount(no), externalWords(what), formatCount(count), externalWords(why)]),
  );
  return [
    tableBlock(
      W.deliveries,
      [
        textColumn(W.batch, 0.5),
        textColumn(W.of, 1.6),
        textColumn(W.file, 1.4),
        textColumn(W.format, 0.7),
        textColumn(W.state, 0.8),
        numberColumn(W.items, 0.6),
        numberColumn(W.annotations, 0.9),
        numberColumn(W.rejected, 0.7),
      ],
      batches.map((batch) => [
        formatCount(batch.no),
        batch.vendor ?? W.roles[batch.role],
        batch.fileName,
        batch.format ?? W.notStated,
        nameOf(BATCH_STATE_NAMES, batch.state),
        counted(batch.items),
        counted(batch.annotations),
        formatCount(Object.values(batch.rejects).reduce((sum, rows) => sum + rows, 0)),
      ]),
    ),
    rejected.length === 0
      ? { kind: "paragraph", text: W.noRejects, tone: "plain" }
      : tableBlock(W.rejectsTitle, [textColumn(W.batch, 0.4), textColumn(W.reason, 2), numberColumn(W.rows)], rejected),
    ...(ignored.length === 0
      ? []
      : [
          tableBlock(
            W.ignoredTitle,
            [textColumn(W.batch, 0.4), textColumn(W.what, 1.5), numberColumn(W.count), textColumn(W.why, 2)],
            ignored,
          ),
        ]),
  ];
}

function counted(count: number | null): string {
  return count === null ? W.notStated : formatCount(count);
}
