import { type Fact, FactList } from "@/components/ui/fact-list";
import { Section } from "@/components/ui/page-header";
import type { BatchPage } from "@/lib/batches/load-batch";
import { BATCH_TEXT as T } from "@/lib/text/batches";
import { nameOf } from "@/lib/text/names";
import { CountList } from "./count-list";
import { FileTable } from "./file-table";
import { PersonalData } from "./personal-data";
import { RejectTable } from "./reject-table";

/** What an ingest kept and what it did not, with the reasons. */
export function IngestReport({ projectNo, batch }: { projectNo: number; batch: BatchPage }) {
  const { report } = batch;
  if (!report) return null;
  const codes = Object.fromEntries(Object.keys(report.rejectsByCode).map((code) => [code, nameOf({}, code)]));
  const facts: Fact[] = [
    [T.kept, T.keptLine(report.annotations, report.items)],
    [T.labelsOfReport, <CountList key="labels" counts={report.labels} />],
    [T.shapesOfReport, <CountList key="shapes" counts={report.shapes} />],
    [T.readers, report.readers.length === 0 ? T.noReaders : report.readers.join(", ")],
  ];
  if (Object.keys(report.answers).length > 0) facts.push([T.answerRule, T.singleAnswers]);
  if (report.rejected > 0)
    facts.push([T.byCode, <CountList key="codes" counts={report.rejectsByCode} names={codes} />]);
  return (
    <Section
      title={T.report}
      actions={
        report.rejected > 0 ? (
          <a className="link text-sm" href={`/api/projects/${projectNo}/batches/${batch.no}/rejects.csv`} download>
            {T.downloadRejects}
          </a>
        ) : null
      }
    >
      <PersonalData kinds={Object.entries(report.personalData).map(([kind, count]) => ({ kind, count }))} />
      <FactList facts={facts} />
      {report.ignored.length > 0 ? (
        <>
          <h3>{T.ignored}</h3>
          <ul className="list-disc pl-5 text-sm">
            {report.ignored.map(({ what, count, why }) => (
              <li key={`${what} ${why}`}>{T.ignoredLine(what, count, why)}</li>
            ))}
          </ul>
        </>
      ) : null}
      {report.files ? (
        <>
          <h3>{T.fileTable}</h3>
          <FileTable files={report.files} total={report.fileCount ?? report.files.length} />
        </>
      ) : null}
      <h3>{T.rejects}</h3>
      <RejectTable rejects={batch.rejects} total={report.rejected} hasFiles={report.files !== undefined} />
    </Section>
  );
}
