import type { Metadata } from "next";
import { LogoForm } from "@/components/settings/logo-form";
import { SettingForm } from "@/components/settings/setting-form";
import { SettingsHeader } from "@/components/settings/settings-header";
import { Section } from "@/components/ui/page-header";
import { DATE_FORMATS, NUMBER_FORMATS } from "@/lib/display/formats";
import { requireContext } from "@/lib/session";
import { loadFormatSettings } from "@/lib/settings/format-settings";
import { loadOrganization } from "@/lib/settings/organization-settings";
import { SETTINGS_TEXT } from "@/lib/text/settings";
import { orNotFound } from "../../projects/[no]/or-not-found";
import { dropLogo, saveLogoForm, saveOrganizationForm } from "./organization-actions";

const T = SETTINGS_TEXT.organization;

const NUMBERS = Object.entries(NUMBER_FORMATS).map(([value, { group, decimal }]) => ({
  value,
  label: `12${group}345${decimal}67`,
}));
const DATES = Object.entries(DATE_FORMATS).map(([value, label]) => ({ value, label }));

export const metadata: Metadata = { title: SETTINGS_TEXT.pages.organization };

export default async function OrganizationPage() {
  const context = await requireContext();
  const { name, timeZone, paper, logo } = await orNotFound(loadOrganization(context));
  const formats = await loadFormatSettings(context);
  const papers = ["A4", "Letter"].map((value) => ({ value, label: value }));
  const zones = ["UTC", ...Intl.supportedValuesOf("timeZone")];
  return (
    <>
      <SettingsHeader page="organization" description={T.about} />
      <Section title={SETTINGS_TEXT.pages.organization}>
        <SettingForm
          save={saveOrganizationForm}
          fields={[
            { kind: "text", name: "name", label: T.name, value: name },
            { kind: "text", name: "timeZone", label: T.timeZone, hint: T.timeZoneHint, value: timeZone, list: zones },
            { kind: "select", name: "paper", label: T.paper, hint: T.paperHint, value: paper, options: papers },
            {
              ...{ kind: "select", name: "numbers", label: T.numbers, hint: T.formatsHint },
              ...{ value: formats.numbers, options: NUMBERS },
            },
            { kind: "select", name: "dates", label: T.dates, value: formats.dates, options: DATES },
          ]}
        />
      </Section>
      <Section title={T.logo} description={T.logoText}>
        <LogoForm sha256={logo?.sha256 ?? null} save={saveLogoForm} remove={dropLogo} />
      </Section>
    </>
  );
}
