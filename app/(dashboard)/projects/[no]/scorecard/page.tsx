import type { Metadata } from "next";
import { AddressSelect } from "@/components/address/address-select";
import { CostQualityPlot } from "@/components/scorecard/cost-quality-plot";
import { SettingsForm } from "@/components/scorecard/settings-form";
import { WordTableView } from "@/components/scorecard/word-table";
import { buttonStyle } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader, Section } from "@/components/ui/page-header";
import { formatDay } from "@/lib/display/date";
import { loadTimeZone } from "@/lib/organizations/load-time-zone";
import { costQuality } from "@/lib/scorecard/cost-quality";
import { loadScorecard } from "@/lib/scorecard/load-scorecard";
import { basisWords, flipWords, scorecardTables } from "@/lib/scorecard/scorecard-tables";
import { requireContext } from "@/lib/session";
import { nameOf, TASK_NAMES } from "@/lib/text/names";
import { SCORECARD_TEXT as T } from "@/lib/text/scorecard";
import { mayChange } from "../may-change";
import { orNotFound } from "../or-not-found";
import { saveSettings } from "./save-settings";

export const metadata: Metadata = { title: T.title };

export default async function ScorecardPageView({
  params,
  searchParams,
}: {
  params: Promise<{ no: string }>;
  searchParams: Promise<{ evaluation?: string | string[] }>;
}) {
  const [{ no }, { evaluation }, context] = await Promise.all([params, searchParams, requireContext()]);
  const projectNo = Number(no);
  const evaluationNo = Number(evaluation) || null;
  const [page, timeZone] = await Promise.all([
    orNotFound(loadScorecard(context, { projectNo, evaluationNo })),
    loadTimeZone(context),
  ]);
  const chosenNo = page.evaluation?.no ?? null;
  const [summary, gates, components, consistency] = scorecardTables(page);
  const file = (kind: "csv" | "pdf") => (
    <a
      href={`/api/projects/${projectNo}/scorecard.${kind}${chosenNo === null ? "" : `?evaluation=${chosenNo}`}`}
      className={buttonStyle({ tone: "plain", size: "normal" })}
    >
      {kind === "csv" ? T.csv : T.pdf}
    </a>
  );
  return (
    <>
      <PageHeader
        title={T.title}
        description={basisWords(page)}
        actions={
          <>
            {file("csv")} {file("pdf")}
          </>
        }
      />
      {chosenNo !== null && page.evaluations.length > 1 ? (
        <div className="pb-3" data-print="hide">
          <AddressSelect
            name="evaluation"
            label={T.evaluationChoice}
            value={String(chosenNo)}
            options={page.evaluations.map(({ no: one, goldName, task, finishedAt, createdAt }) => ({
              value: String(one),
              label: T.evaluationOption(
                one,
                goldName ?? "",
                nameOf(TASK_NAMES, task),
                formatDay(finishedAt ?? createdAt, timeZone),
              ),
            }))}
          />
        </div>
      ) : null}
      {page.card.vendors.length === 0 ? (
        <EmptyState title={T.none}>{T.noneText}</EmptyState>
      ) : (
        <>
          {gates ? (
            <Section title={T.gates} description={T.gatesAbout}>
              <WordTableView table={gates} />
            </Section>
          ) : null}
          {summary ? (
            <Section title={T.total} description={flipWords(page)}>
              <WordTableView table={summary} />
            </Section>
          ) : null}
          {components ? (
            <Section title={T.components} description={T.componentsAbout}>
              <WordTableView table={components} />
            </Section>
          ) : null}
          {consistency ? (
            <Section title={T.consistency} description={T.consistencyAbout}>
              <WordTableView table={consistency} />
            </Section>
          ) : null}
          <Section title={T.plot} description={T.plotAbout}>
            <CostQualityPlot plot={costQuality(page)} />
          </Section>
        </>
      )}
      {(await mayChange(context, projectNo, "project.edit")) ? (
        <Section title={T.settings} description={T.settingsAbout}>
          <SettingsForm
            key={page.version}
            settings={page.settings}
            save={saveSettings.bind(null, projectNo, page.version)}
          />
        </Section>
      ) : null}
    </>
  );
}
