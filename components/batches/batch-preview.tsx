import { type Fact, FactList } from "@/components/ui/fact-list";
import { Message } from "@/components/ui/message";
import { Section } from "@/components/ui/page-header";
import { formatCount } from "@/lib/display/number";
import type { BatchPreview } from "@/lib/ingest/preview-batch";
import { BATCH_TEXT as T } from "@/lib/text/batches";
import { CountList } from "./count-list";
import { FileTable } from "./file-table";
import { PersonalData } from "./personal-data";
import { RejectTable } from "./reject-table";

/** What an ingest would keep and reject, before anything is written. */
export function PreviewReport({ preview }: { preview: BatchPreview }) {
  const { refused } = preview;
  return (
    <>
      <Section title={T.detection}>
        <p>
          {preview.format ?? T.unknownFormat} · {T.confidence(preview.confidence)}
        </p>
        <ul className="list-disc pl-5 text-muted text-sm">
          {preview.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
        {preview.tried.length > 0 ? (
          <details>
            <summary className="link w-fit text-sm">{T.tried}</summary>
            <ul className="list-disc pt-1 pl-5 text-muted text-sm">
              {preview.tried.map(({ format, reasons }) => (
                <li key={format}>
                  {format}: {reasons.join("; ")}
                </li>
              ))}
            </ul>
          </details>
        ) : null}
        {refused ? (
          <Message tone="error" title={T.refused}>
            {refused.place}: {refused.message}
          </Message>
        ) : null}
        <PersonalData kinds={preview.personalData} />
      </Section>
      {preview.fileCount > 1 ? (
        <Section title={T.fileTable} description={T.fileTableNote}>
          <FileTable files={preview.files} total={preview.fileCount} />
        </Section>
      ) : null}
      {refused ? null : (
        <Section title={T.preview} description={preview.complete ? T.previewNote : `${T.previewNote} ${T.previewCut}`}>
          {preview.overlaps.length > 0 ? (
            <Message tone="warning" title={T.overlapTitle}>
              {preview.overlaps.map(({ batchNo, name, items: shared }) => T.overlap(shared, batchNo, name)).join(" ")}{" "}
              {T.overlapAdvice}
            </Message>
          ) : null}
          <FactList facts={factsOf(preview)} />
          {preview.ignored.length > 0 ? (
            <>
              <h3>{T.ignored}</h3>
              <ul className="list-disc pl-5 text-sm">
                {preview.ignored.map(({ what, count, why }) => (
                  <li key={`${what} ${why}`}>{T.ignoredLine(what, count, why)}</li>
                ))}
              </ul>
            </>
          ) : null}
          <h3>{T.rejects}</h3>
          <RejectTable rejects={preview.rejects} total={preview.rejectCount} hasFiles={preview.fileCount > 1} />
        </Section>
      )}
    </>
  );
}

function factsOf({ items, annotations, shapes, holdsAnswers }: BatchPreview): Fact[] {
  const matched = (
    <>
      {T.matched(items.matched, items.total)}
      {items.unmatched > 0 ? (
        <span className="block text-warning">
          {T.unmatched(items.unmatched)}. {T.unmatchedExamples}: {items.examples.slice(0, 5).join(", ")}
        </span>
      ) : null}
    </>
  );
  return [
    [T.items, matched],
    [T.annotations, formatCount(annotations)],
    [T.shapes, <CountList key="shapes" counts={shapes} />],
    ...(holdsAnswers ? [[T.answerRule, T.singleAnswers] satisfies Fact] : []),
  ];
}
