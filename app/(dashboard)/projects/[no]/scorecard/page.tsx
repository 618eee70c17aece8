import type { Metadata } from "next";
import { CostQualityPlot } from "@/components/scorecard/cost-quality-plot";
import { SettingsForm } from "@/components/scorecard/settings-form";
import { WordTableView } from "@/components/scorecard/word-table";
import { buttonStyle } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader, Section } from "@/components/ui/page-header";
import { may } from "@/lib/auth/access";
import { costQuality } from "@/lib/scorecard/cost-quality";
import { loadScorecard } from "@/lib/scorecard/load-scorecard";
import { basisWords, flipWords, scorecardTables } from "@/lib/scorecard/scorecard-tables";
import { requireContext } from "@/lib/session";
import { SCORECARD_TEXT as T } from "@/lib/text/scorecard";
import { orNotFound } from "../or-not-found";
import { saveSettings } from "./save-settings";

export const metadata: Metadata = { title: T.title };

export default async function ScorecardPageView({ params }: { params: Promise<{ no: string }> }) {
  const [{ no }, context] = await Promise.all([params, requireContext()]);
  const projectNo = Number(no);
  const page = await orNotFound(loadScorecard(context, { projectNo }));
  const [summary, gates, components] = scorecardTables(page);
  const file = (kind: "csv" | "pdf") => (
    <a href={`/api/projects/${projectNo}/scorecard.${kind}`} className={buttonStyle({ tone: "plain", size: "normal" })}>
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
          <Section title={T.plot} description={T.plotAbout}>
            <CostQualityPlot plot={costQuality(page)} />
          </Section>
        </>
      )}
      {may(context.actor, "project.edit") ? (
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
