import type { SearchParams } from "nuqs/server";
import { AddressSelect } from "@/components/address/address-select";
import { DecisionTable } from "@/components/disagreements/decision-table";
import { ProposalTable } from "@/components/disagreements/proposal-table";
import { ReturnSheetForm } from "@/components/disagreements/return-sheet-form";
import { ReturnedSheets } from "@/components/disagreements/returned-sheets";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader, Section } from "@/components/ui/page-header";
import { chooseEvaluation } from "@/lib/compare/choose-evaluation";
import { loadEvaluations, loadIndependentReferences } from "@/lib/compare/load-evaluations";
import { queueHref } from "@/lib/disagreements/addresses";
import { type AdjudicationState, loadAdjudications } from "@/lib/disagreements/adjudication/load-adjudications";
import { AssayError } from "@/lib/errors";
import { loadTimeZone } from "@/lib/organizations/load-time-zone";
import { requireContext } from "@/lib/session";
import { ADJUDICATION_TEXT as T } from "@/lib/text/adjudication";
import { DISAGREEMENT_TEXT } from "@/lib/text/disagreements";
import { mayChange } from "../../may-change";
import { orNotFound } from "../../or-not-found";
import { loadAdjudicationParams } from "./search-params";

export const metadata = { title: T.title };

export default async function AdjudicationPage({
  params,
  searchParams,
}: {
  params: Promise<{ no: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const [{ no }, address, context] = await Promise.all([
    params,
    loadAdjudicationParams(searchParams),
    requireContext(),
  ]);
  const projectNo = Number(no);
  const [evaluations, independent, timeZone] = await orNotFound(
    Promise.all([
      loadEvaluations(context, { projectNo }),
      loadIndependentReferences(context, { projectNo }),
      loadTimeZone(context),
    ]),
  );
  const evaluation = chooseEvaluation(evaluations, { evaluationNo: address.evaluation }, independent);
  const loaded = evaluation
    ? await orNotFound(sheetState(loadAdjudications(context, { projectNo, evaluationNo: evaluation.no })))
    : null;
  if (!evaluation || loaded === null || typeof loaded === "string") {
    return (
      <>
        <PageHeader title={T.title} />
        <EmptyState
          title={DISAGREEMENT_TEXT.noneTitle}
          actions={<ButtonLink href={`/projects/${projectNo}/compare`}>{DISAGREEMENT_TEXT.toCompare}</ButtonLink>}
        >
          {typeof loaded === "string" ? loaded : DISAGREEMENT_TEXT.none}
        </EmptyState>
      </>
    );
  }
  const { sheet, proposals, returned } = loaded;
  const files = `/api/projects/${projectNo}/evaluations/${evaluation.no}`;
  return (
    <>
      <PageHeader
        title={T.title}
        crumbs={[{ label: T.back, href: queueHref({ projectNo, evaluationNo: evaluation.no }) }]}
        description={T.description}
      />
      <AddressSelect
        name="evaluation"
        label={DISAGREEMENT_TEXT.evaluation}
        value={String(evaluation.no)}
        options={evaluations
          .filter(({ state }) => state === "done")
          .map((entry) => ({ value: String(entry.no), label: DISAGREEMENT_TEXT.evaluationOption(entry) }))}
      />
      <Section
        title={T.sheet}
        actions={
          <a className="link text-sm" href={`${files}/adjudication.csv`} download>
            {T.download}
          </a>
        }
      >
        <p className="max-w-prose text-sm">
          {T.sheetText(sheet.rows)} {T.open(sheet.open)} {sheet.untold > 0 ? T.untold(sheet.untold) : null}
        </p>
        <p className="max-w-prose text-muted text-sm">
          {T.howTo} {T.whyAgreed}
        </p>
      </Section>
      {(await mayChange(context, projectNo, "adjudication.return")) ? (
        <Section title={T.upload}>
          <ReturnSheetForm projectNo={projectNo} evaluationNo={evaluation.no} />
        </Section>
      ) : null}
      <Section title={T.decided}>
        {sheet.open === sheet.rows ? (
          <p className="text-muted text-sm">{T.decidedNone}</p>
        ) : (
          <DecisionTable {...loaded} />
        )}
      </Section>
      <Section
        title={T.proposals}
        description={T.proposalsText}
        actions={
          proposals.length > 0 ? (
            <span className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
              <ButtonLink href={`/projects/${projectNo}/gold`}>{T.nextVersion}</ButtonLink>
              <a className="link" href={`${files}/gold-proposal.csv`} download>
                {T.proposalsCsv}
              </a>
            </span>
          ) : null
        }
      >
        {proposals.length > 0 ? (
          <ProposalTable projectNo={projectNo} evaluationNo={evaluation.no} proposals={proposals} />
        ) : (
          <p className="text-muted text-sm">{T.proposalsNone}</p>
        )}
      </Section>
      {returned.length > 0 ? (
        <Section title={T.returned}>
          <ReturnedSheets sheets={returned} timeZone={timeZone} />
        </Section>
      ) : null}
    </>
  );
}

/** An evaluation of before its differences were asked has no sheet: the sentence that says so. */
async function sheetState(loading: Promise<AdjudicationState>): Promise<AdjudicationState | string> {
  try {
    return await loading;
  } catch (error) {
    if (error instanceof AssayError && error.code === "not_ready") return error.message;
    throw error;
  }
}
