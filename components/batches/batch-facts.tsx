import Link from "next/link";
import type { ReactNode } from "react";
import { FactList } from "@/components/ui/fact-list";
import type { BatchPage } from "@/lib/batches/load-batch";
import { formatInstant } from "@/lib/display/date";
import { formatCount } from "@/lib/display/number";
import { formatBytes } from "@/lib/display/size";
import { BATCH_TEXT } from "@/lib/text/batches";
import { BATCH_STATE_NAMES } from "@/lib/text/names";

const T = BATCH_TEXT.facts;

/** What a delivery is, who brought it, and what became of it. */
export function BatchFacts({ projectNo, batch, timeZone }: { projectNo: number; batch: BatchPage; timeZone: string }) {
  const base = `/projects/${projectNo}`;
  const list = (numbers: readonly number[], path: string) =>
    numbers.length === 0
      ? BATCH_TEXT.notMeasuredYet
      : numbers.map((no, i) => (
          <span key={no}>
            {i > 0 ? ", " : null}
            <Link className="link" href={`${base}/${path}/${no}`}>
              {formatCount(no)}
            </Link>
          </span>
        ));
  const facts: [string, ReactNode][] = [
    [T.state, BATCH_STATE_NAMES[batch.state]],
    [T.role, BATCH_TEXT.roles[batch.role]],
  ];
  if (batch.vendor !== null) {
    facts.push([
      T.vendor,
      <Link key="vendor" className="link" href={`${base}/vendors/${batch.vendorNo}`}>
        {batch.vendor}
      </Link>,
    ]);
  }
  if (batch.tool !== null) facts.push([T.tool, batch.tool]);
  facts.push(
    batch.fileCount > 1 ? [T.files, BATCH_TEXT.filesOf(batch.fileName, batch.fileCount)] : [T.file, batch.fileName],
    [T.size, formatBytes(batch.bytes)],
    [T.format, batch.format ?? BATCH_TEXT.unknownFormat],
    ...(batch.columnsText === null ? [] : [columnsFact(batch.columnsText)]),
    ...(batch.encoding === null
      ? []
      : [[T.encoding, BATCH_TEXT.encodingNames[batch.encoding]] satisfies [string, string]]),
    [
      T.sha256,
      <code key="hash" className="break-all text-xs">
        {batch.sha256}
      </code>,
    ],
    [
      T.received,
      [formatInstant(batch.createdAt, timeZone), batch.uploadedBy ? BATCH_TEXT.by(batch.uploadedBy) : ""]
        .join(" ")
        .trim(),
    ],
    [T.published, batch.publishedAt ? formatInstant(batch.publishedAt, timeZone) : BATCH_TEXT.notPublished],
  );
  if (batch.supersedesNo !== null) facts.push([T.supersedes, list([batch.supersedesNo], "batches")]);
  if (batch.supersededByNo !== null) facts.push([T.supersededBy, list([batch.supersededByNo], "batches")]);
  if (batch.isAdditionalRead) facts.push([T.read, BATCH_TEXT.isAdditionalRead]);
  facts.push(
    batch.role === "reference"
      ? [T.gold, list(batch.goldNos, "gold")]
      : [T.evaluations, list(batch.evaluationNos, "evaluations")],
  );
  return <FactList facts={facts} />;
}

function columnsFact(text: string): [string, ReactNode] {
  return [
    T.columns,
    <code key="columns" className="break-words text-xs">
      {text}
    </code>,
  ];
}
