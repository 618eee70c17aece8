import Link from "next/link";
import type { SearchParams } from "nuqs/server";
import { DisagreementFilters } from "@/components/disagreements/disagreement-filters";
import { DisagreementList as Queue } from "@/components/disagreements/disagreement-list";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Message } from "@/components/ui/message";
import { PageHeader } from "@/components/ui/page-header";
import { ItemViewer } from "@/components/viewer/item-viewer";
import { chooseEvaluation } from "@/lib/compare/choose-evaluation";
import { loadEvaluations, loadIndependentReferences } from "@/lib/compare/load-evaluations";
import { itemHref, queueHref } from "@/lib/disagreements/addresses";
import { type DisagreementView, loadDisagreementView } from "@/lib/disagreements/load-disagreement-view";
import {
  type DisagreementList,
  type DisagreementRow,
  loadDisagreements,
  PAGE_ROWS,
} from "@/lib/disagreements/load-disagreements";
import { requireContext } from "@/lib/session";
import { ADJUDICATION_TEXT as A } from "@/lib/text/adjudication";
import { DISAGREEMENT_TEXT as T } from "@/lib/text/disagreements";
import { orNotFound } from "../or-not-found";
import { loadDisagreementParams } from "./search-params";

export const metadata = { title: T.title };

export default async function DisagreementsPage({
  params,
  searchParams,
}: {
  params: Promise<{ no: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const [{ no }, address, context] = await Promise.all([
    params,
    loadDisagreementParams(searchParams),
    requireContext(),
  ]);
  const projectNo = Number(no);
  const [evaluations, independent] = await Promise.all([
    orNotFound(loadEvaluations(context, { projectNo })),
    orNotFound(loadIndependentReferences(context, { projectNo })),
  ]);
  const evaluation = chooseEvaluation(evaluations, { evaluationNo: address.evaluation }, independent);
  if (!evaluation) {
    return (
      <>
        <PageHeader title={T.title} />
        <EmptyState
          title={T.noneTitle}
          actions={<ButtonLink href={`/projects/${projectNo}/compare`}>{T.toCompare}</ButtonLink>}
        >
          {T.none}
        </EmptyState>
      </>
    );
  }
  const evaluationNo = evaluation.no;
  const filter = {
    vendorNo: address.vendor,
    readerNo: address.reader,
    type: address.type,
    label: address.label,
    goldLabel: address.reference,
    vendorLabel: address.answer,
    caseKey: address.case,
    decision: address.adjudicated,
  };
  const { order } = address;
  const list = await orNotFound(
    loadDisagreements(context, { projectNo, evaluationNo, at: address.at, from: address.from, order, ...filter }),
  );
  const here = { projectNo, evaluationNo, order, ...filter };
  const row = list.rows.find(({ at }) => at === address.at) ?? list.rows[0];
  const view = row
    ? await orNotFound(
        // Unless another slice is asked for, the one that the queue's sketch draws.
        loadDisagreementView(context, {
          projectNo,
          evaluationNo,
          row,
          sliceNo: address.slice ?? row.sketch?.itemNo ?? null,
        }),
      )
    : null;
  return (
    <>
      <PageHeader
        title={T.title}
        description={T.description}
        actions={
          <span className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
            <Link
              className="link"
              href={`/projects/${projectNo}/disagreements/adjudication?evaluation=${evaluationNo}`}
              title={T.adjudicationWhy}
            >
              {T.adjudication}
            </Link>
            <a
              className="link"
              href={`/api/projects/${projectNo}/evaluations/${evaluationNo}/disagreements.csv`}
              download
            >
              {T.csv}
            </a>
          </span>
        }
      />
      <div className="flex flex-col gap-3">
        <DisagreementFilters
          evaluations={evaluations}
          evaluationNo={evaluationNo}
          list={list}
          filter={filter}
          order={order}
          allCasesHref={queueHref({ ...here, caseKey: null })}
          allAnswersHref={queueHref({ ...here, goldLabel: null, vendorLabel: null })}
        />
        <p role="status" className="text-muted text-sm">
          {T.shown(list.count, list.total)}{" "}
          {list.count > list.rows.length ? T.part(list.offset + 1, list.offset + list.rows.length) : null}
        </p>
        <p className="max-w-prose text-muted text-xs">
          {T.worthWhat} {T.noPixels}
        </p>
        {list.recordsReaders ? null : <Message>{T.readersNotRecorded}</Message>}
        {row && view ? (
          <div className="grid gap-4 lg:grid-cols-[20rem_minmax(0,1fr)]">
            <div className="flex min-w-0 flex-col gap-2">
              <Queue
                at={row.at}
                entries={list.rows.map((entry) => ({
                  ...entry,
                  href: queueHref({ ...here, at: entry.at }),
                  itemHref: itemHref(projectNo, entry.itemNo, { evaluationNo, finding: entry.finding }),
                }))}
              />
              <Parts list={list} here={here} />
            </div>
            <Case row={row} view={view} here={here} />
          </div>
        ) : (
          <EmptyState
            title={T.nothing}
            actions={<ButtonLink href={queueHref({ projectNo, evaluationNo })}>{T.clear}</ButtonLink>}
          />
        )}
      </div>
    </>
  );
}

type Here = Parameters<typeof queueHref>[0];

function Case({ row, view, here }: { row: DisagreementRow; view: DisagreementView; here: Here }) {
  const { projectNo, evaluationNo } = here;
  return (
    <article className="flex min-w-0 flex-col gap-2" aria-label={T.rank(row.at)}>
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h2>
          {T.sentence[row.type](T.who(row.vendor, row.reader))}{" "}
          <span className="font-normal text-muted text-sm">
            {row.finding === null && row.itemKey !== row.caseKey
              ? T.imageOfCase(row.itemKey, row.caseKey)
              : row.caseKey}
            {row.finding === null ? null : `, ${T.finding(row.finding)}`}
          </span>
        </h2>
        <span className="flex gap-3 text-sm" data-print="hide">
          <Link className="link" href={queueHref({ ...here, caseKey: row.caseKey, at: row.at })}>
            {T.onlyCase}
          </Link>
          <Link className="link" href={itemHref(projectNo, row.itemNo, { evaluationNo, finding: row.finding })}>
            {T.open}
          </Link>
        </span>
      </div>
      {row.decision ? (
        <p className="text-sm">
          {[A.beside[row.decision], row.adjudicator ? A.by(row.adjudicator) : null].filter(Boolean).join(" ")}
        </p>
      ) : null}
      <ItemViewer
        key={row.at}
        data={view.data}
        finding={row.finding}
        referenceOf={row.vendorNo}
        steps={view.slices.map((slice) => ({ slice, href: queueHref({ ...here, at: row.at, sliceNo: slice.no }) }))}
      />
    </article>
  );
}

/** Neighbouring parts of a queue that is longer than one page. */
function Parts({ list: { rows, offset, count }, here }: { list: DisagreementList; here: Here }) {
  if (count <= rows.length) return null;
  const next = offset + rows.length;
  return (
    <p className="flex justify-between text-sm" data-print="hide">
      {offset > 0 ? (
        <Link className="link" href={queueHref({ ...here, from: Math.max(0, offset - PAGE_ROWS) })}>
          {T.earlier}
        </Link>
      ) : (
        <span />
      )}
      {next < count ? (
        <Link className="link" href={queueHref({ ...here, from: next })}>
          {T.later}
        </Link>
      ) : null}
    </p>
  );
}
