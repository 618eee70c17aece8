import { createLoader, parseAsInteger, parseAsString, type SearchParams } from "nuqs/server";
import { AddressSelect } from "@/components/address/address-select";
import { ChartFigure } from "@/components/charts/chart-figure";
import { ForestPlot } from "@/components/charts/forest-plot";
import { HeatTable } from "@/components/charts/heat-table";
import { ResultWarnings } from "@/components/compare/result-warnings";
import { ActionForm } from "@/components/forms/action-form";
import { DataTable } from "@/components/tables/data-table";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Message } from "@/components/ui/message";
import { PageHeader, Section } from "@/components/ui/page-header";
import {
  answerCounts,
  coefficientTable,
  pairFigures,
  pairMatrix,
  pairTable,
  specificForest,
} from "@/lib/agreement/agreement-tables";
import { type AgreementPage, loadAgreement } from "@/lib/agreement/load-agreement";
import { formatDay } from "@/lib/display/date";
import { metricName } from "@/lib/display/metric-definition";
import { loadTimeZone } from "@/lib/organizations/load-time-zone";
import { requireContext } from "@/lib/session";
import { AGREEMENT_TEXT as T } from "@/lib/text/agreement";
import { MEASUREMENT_LEVEL_NAMES } from "@/lib/text/names";
import { mayChange } from "../may-change";
import { orNotFound } from "../or-not-found";
import { startStudy } from "./start-study";

export const metadata = { title: T.title };

const loadAgreementParams = createLoader({ question: parseAsString, study: parseAsInteger, figure: parseAsString });

export default async function AgreementStudiesPage({
  params,
  searchParams,
}: {
  params: Promise<{ no: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const [{ no }, address, context] = await Promise.all([params, loadAgreementParams(searchParams), requireContext()]);
  const projectNo = Number(no);
  const [page, timeZone] = await Promise.all([
    orNotFound(loadAgreement(context, { projectNo, question: address.question, studyNo: address.study })),
    loadTimeZone(context),
  ]);
  const { chosen, studies, questions } = page;
  const question = address.question ?? chosen?.question ?? questions[0];
  const start =
    question !== undefined && (await mayChange(context, projectNo, "evaluation.start")) ? (
      <ActionForm action={startStudy.bind(null, { projectNo, question })}>{T.startOf(question)}</ActionForm>
    ) : null;
  const ofQuestion = studies.filter((study) => study.question === question);
  return (
    <>
      <PageHeader
        title={T.title}
        description={T.description}
        actions={
          <>
            {chosen ? (
              <ButtonLink href={`/projects/${projectNo}/evaluations/${chosen.no}`}>{T.receipt}</ButtonLink>
            ) : null}
            {start}
          </>
        }
      />
      {questions.length > 0 ? (
        <div className="flex flex-wrap gap-3 pb-2" data-print="hide">
          <AddressSelect
            name="question"
            label={T.question}
            value={question ?? ""}
            clears={["study"]}
            options={questions.map((name) => ({ value: name, label: name }))}
          />
          {chosen ? (
            <AddressSelect
              name="study"
              label={T.study}
              value={String(chosen.no)}
              options={ofQuestion
                .filter(({ state }) => state === "done")
                .map((study) => ({
                  value: String(study.no),
                  label: T.studyOption(study.no, formatDay(study.finishedAt ?? study.createdAt, timeZone)),
                }))}
            />
          ) : null}
        </div>
      ) : null}
      <Pending studies={ofQuestion} />
      {chosen ? (
        <Study
          chosen={chosen}
          figure={address.figure}
          receiptHref={`/projects/${projectNo}/evaluations/${chosen.no}`}
        />
      ) : (
        <EmptyState
          title={T.emptyTitle}
          actions={
            questions.length === 0 ? (
              <ButtonLink href={`/projects/${projectNo}/settings`}>{T.toSettings}</ButtonLink>
            ) : (
              start
            )
          }
        >
          {questions.length === 0 ? T.noQuestions : T.empty}
        </EmptyState>
      )}
    </>
  );
}

/** What is under way, and why the newest study has no result. */
function Pending({ studies }: { studies: AgreementPage["studies"] }) {
  const running = studies.find(({ state }) => state === "queued" || state === "running");
  const [newest] = studies;
  return (
    <>
      {running ? <Message>{T.running(running.no, running.question)}</Message> : null}
      {newest?.state === "failed" ? <Message tone="warning">{T.failed(newest.no, newest.error ?? "")}</Message> : null}
    </>
  );
}

function Study({
  chosen,
  figure,
  receiptHref,
}: {
  chosen: NonNullable<AgreementPage["chosen"]>;
  figure: string | null;
  receiptHref: string;
}) {
  const { result } = chosen;
  const figures = pairFigures(result);
  const shown = figure !== null && figures.includes(figure) ? figure : figures[0];
  const coefficients = coefficientTable(result, receiptHref);
  const pairs = pairTable(result, receiptHref);
  const counts = answerCounts(result);
  const specific = specificForest(result);
  return (
    <>
      <p className="pb-2 text-muted">
        {T.population(result.readers.length, result.items, result.pairableItems, result.cases)} {T.level}:{" "}
        {MEASUREMENT_LEVEL_NAMES[result.receipt.settings.measurementLevel]}.
      </p>
      <ResultWarnings result={{ warnings: result.warnings, skipped: [] }} />
      <Section title={T.coefficients} description={T.coefficientsNote}>
        <div className="max-w-xl">
          <DataTable
            label={T.coefficients}
            columns={coefficients.columns}
            rows={coefficients.rows}
            csvName="agreement-coefficients"
            stateKey="all"
            hasFilter={false}
          />
        </div>
      </Section>
      <Section
        title={T.pairs}
        description={T.pairsNote}
        actions={
          shown === undefined ? null : (
            <AddressSelect
              name="figure"
              label={T.figure}
              value={shown}
              options={figures.map((id) => ({ value: id, label: metricName(id) }))}
            />
          )
        }
      >
        {shown === undefined ? null : (
          <ChartFigure title={T.matrix(metricName(shown))}>
            <HeatTable map={pairMatrix(result, shown)} />
          </ChartFigure>
        )}
        <DataTable
          label={T.pairs}
          columns={pairs.columns}
          rows={pairs.rows}
          csvName="agreement-pairs"
          stateKey="pair"
          hasFilter={false}
        />
      </Section>
      {specific.rows.length > 0 ? (
        <Section title={T.specific} description={T.specificNote}>
          <ChartFigure title={T.specificAxis}>
            <ForestPlot chart={specific} />
          </ChartFigure>
        </Section>
      ) : null}
      <Section title={T.answers} description={T.answersNote}>
        <DataTable
          label={T.answers}
          columns={counts.columns}
          rows={counts.rows}
          csvName="agreement-answers"
          stateKey="answer"
          hasFilter={false}
        />
      </Section>
    </>
  );
}
