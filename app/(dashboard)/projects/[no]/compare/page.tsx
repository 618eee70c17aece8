import type { SearchParams } from "nuqs/server";
import {
  AcceptanceCriteria,
  Confusions,
  CountsAndMissing,
  LabelFigures,
  PairedDifferences,
  RankUnderReferences,
  SingleEstimates,
  SliceFigures,
} from "@/components/compare/comparison-sections";
import { EvaluationPickers } from "@/components/compare/evaluation-pickers";
import { OperatingSection } from "@/components/compare/operating-section";
import { ResultWarnings } from "@/components/compare/result-warnings";
import { Staleness } from "@/components/compare/staleness";
import { UncertainSection } from "@/components/compare/uncertain-section";
import { VerdictHeadline } from "@/components/compare/verdict-headline";
import { ProtocolDeviations } from "@/components/protocols/protocol-deviations";
import { OpenQuestions } from "@/components/suspicions/open-questions";
import { SuspicionSection } from "@/components/suspicions/suspicion-section";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Message } from "@/components/ui/message";
import { PageHeader } from "@/components/ui/page-header";
import { may } from "@/lib/auth/access";
import { comparisonLinks } from "@/lib/compare/comparison-links";
import { figureIds } from "@/lib/compare/figure-groups";
import { informativePart } from "@/lib/compare/informative-figures";
import { loadComparison } from "@/lib/compare/load-comparison";
import { loadNoiseCeiling } from "@/lib/compare/load-noise-ceiling";
import { loadTimeZone } from "@/lib/organizations/load-time-zone";
import { requireContext } from "@/lib/session";
import { loadSuspicions } from "@/lib/suspicion/load-suspicions";
import { COMPARE_TEXT } from "@/lib/text/compare";
import { mayChange } from "../may-change";
import { orNotFound } from "../or-not-found";
import { recordReply } from "./record-reply";
import { loadCompareParams } from "./search-params";

export const metadata = { title: COMPARE_TEXT.title };

export default async function ComparePage({
  params,
  searchParams,
}: {
  params: Promise<{ no: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const [{ no }, address, context] = await Promise.all([params, loadCompareParams(searchParams), requireContext()]);
  const projectNo = Number(no);
  const [page, timeZone] = await Promise.all([
    orNotFound(
      loadComparison(context, {
        projectNo,
        goldNo: address.gold,
        task: address.task,
        evaluationNo: address.evaluation,
      }),
    ),
    loadTimeZone(context),
  ]);
  const { chosen, ranks, stale, evaluations } = page;
  if (!chosen) {
    const isMissing = evaluations.some(({ state }) => state === "done");
    return (
      <>
        <PageHeader title={COMPARE_TEXT.title} description={COMPARE_TEXT.description} />
        {isMissing ? <Message tone="warning">{COMPARE_TEXT.notFound}</Message> : null}
        {isMissing ? (
          <ButtonLink href={`/projects/${projectNo}/compare`} className="mt-2">
            {COMPARE_TEXT.title}
          </ButtonLink>
        ) : (
          <NothingMeasured
            projectNo={projectNo}
            running={stale.running.length > 0}
            mayUpload={await mayChange(context, projectNo, "batch.upload")}
          />
        )}
      </>
    );
  }
  // What this reference makes meaningless is said once, above; tables and plots hold the rest.
  const { result, left } = informativePart(chosen.result);
  const measured = { projectNo, evaluationNo: chosen.no };
  const suspicions = await loadSuspicions(context, measured);
  const mayReply = may(context.actor, "suspicion.reply");
  const links = comparisonLinks(projectNo, chosen.no, page.vendorNos);
  const ids = figureIds(result);
  const metric =
    address.figure !== null && ids.includes(address.figure) ? address.figure : (ids[0] ?? result.primary.metric);
  const ceiling = await loadNoiseCeiling(context, { projectNo, task: chosen.task, metric });
  return (
    <>
      <PageHeader
        title={COMPARE_TEXT.title}
        description={COMPARE_TEXT.description}
        actions={
          <>
            <ButtonLink href={links.receipt}>{COMPARE_TEXT.receipt}</ButtonLink>
            <ButtonLink href={`/projects/${projectNo}/reports`}>{COMPARE_TEXT.report}</ButtonLink>
          </>
        }
      />
      <div className="flex flex-col gap-3">
        <EvaluationPickers evaluations={evaluations} chosen={chosen} timeZone={timeZone} />
        <Staleness evaluationNo={chosen.no} stale={stale} />
      </div>
      <ProtocolDeviations standing={chosen.standing} timeZone={timeZone} />
      <VerdictHeadline result={result} ranks={ranks} goldNo={chosen.goldNo} left={left} standing={chosen.standing} />
      <OpenQuestions list={suspicions} />
      <ResultWarnings result={{ warnings: result.warnings, skipped: [] }} />
      <PairedDifferences result={result} metric={metric} links={links} />
      <OperatingSection result={result} links={links} />
      <SingleEstimates result={result} metric={metric} links={links} ceiling={ceiling} />
      <RankUnderReferences ranks={ranks} metric={result.primary.metric} withheld={result.rankingWithheld} />
      <UncertainSection result={result} />
      <AcceptanceCriteria result={result} criteria={page.project.acceptance} links={links} />
      <CountsAndMissing result={result} links={links} />
      <SuspicionSection
        list={suspicions}
        address={measured}
        timeZone={timeZone}
        replyTo={mayReply ? (seq) => recordReply.bind(null, { ...measured, seq }) : null}
      />
      <LabelFigures result={result} metric={metric} links={links} />
      <SliceFigures result={result} metric={metric} links={links} attribute={address.by} />
      <Confusions result={result} links={links} />
      <ResultWarnings result={{ warnings: [], skipped: result.skipped }} />
    </>
  );
}

function NothingMeasured({
  projectNo,
  running,
  mayUpload,
}: {
  projectNo: number;
  running: boolean;
  mayUpload: boolean;
}) {
  return (
    <EmptyState
      title={running ? COMPARE_TEXT.measuringTitle : COMPARE_TEXT.noEvaluationTitle}
      actions={
        <>
          {mayUpload ? (
            <ButtonLink tone="primary" href={`/projects/${projectNo}/batches/new`}>
              {COMPARE_TEXT.toBatches}
            </ButtonLink>
          ) : null}
          <ButtonLink href={`/projects/${projectNo}/gold`}>{COMPARE_TEXT.toGold}</ButtonLink>
        </>
      }
    >
      {COMPARE_TEXT.noEvaluation}
    </EmptyState>
  );
}
