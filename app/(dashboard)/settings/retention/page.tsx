import type { Metadata } from "next";
import { SettingForm } from "@/components/settings/setting-form";
import { SettingsHeader } from "@/components/settings/settings-header";
import { Section } from "@/components/ui/page-header";
import { requireContext } from "@/lib/session";
import { loadRetention } from "@/lib/settings/retention-settings";
import { SETTINGS_TEXT } from "@/lib/text/settings";
import { orNotFound } from "../../projects/[no]/or-not-found";
import { saveRetentionForm } from "./save-retention-form";

const T = SETTINGS_TEXT.retention;

export const metadata: Metadata = { title: SETTINGS_TEXT.pages.retention };

export default async function RetentionPage() {
  const context = await requireContext();
  const { rawFilesDays, sessionsDays, jobsDays } = await orNotFound(loadRetention(context));
  const text = (days: number | null) => (days === null ? "" : String(days));
  return (
    <>
      <SettingsHeader page="retention" description={T.about} />
      <Section title={SETTINGS_TEXT.pages.retention}>
        <SettingForm
          save={saveRetentionForm}
          fields={[
            {
              kind: "number",
              name: "rawFilesDays",
              label: T.rawFiles,
              hint: T.rawFilesHint,
              value: text(rawFilesDays),
            },
            { kind: "number", name: "sessionsDays", label: T.sessions, value: text(sessionsDays) },
            { kind: "number", name: "jobsDays", label: T.jobs, value: text(jobsDays) },
          ]}
        />
      </Section>
    </>
  );
}
