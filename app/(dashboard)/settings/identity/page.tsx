import type { Metadata } from "next";
import { SettingForm } from "@/components/settings/setting-form";
import { SettingsHeader } from "@/components/settings/settings-header";
import { TellButton } from "@/components/settings/tell-button";
import { Message } from "@/components/ui/message";
import { Section } from "@/components/ui/page-header";
import { requireContext } from "@/lib/session";
import { loadIdentitySettings } from "@/lib/settings/identity-settings";
import { ROLE_NAMES } from "@/lib/text/names";
import { SETTINGS_TEXT } from "@/lib/text/settings";
import { orNotFound } from "../../projects/[no]/or-not-found";
import { saveProviderForm, saveRulesForm, tryProvider } from "./identity-actions";

const T = SETTINGS_TEXT.identity;

export const metadata: Metadata = { title: SETTINGS_TEXT.pages.identity };

export default async function IdentityPage() {
  const context = await requireContext();
  const { rules, provider, byEnvironment, redirectAddress } = await orNotFound(loadIdentitySettings(context));
  const roles = Object.entries(ROLE_NAMES).map(([value, label]) => ({ value, label }));
  return (
    <>
      <SettingsHeader page="identity" description={T.about} />
      <Section title={T.rules}>
        <SettingForm
          save={saveRulesForm}
          fields={[
            {
              kind: "checks",
              name: "secondFactorRoles",
              label: T.roles,
              hint: T.rolesHint,
              values: rules.secondFactorRoles,
              options: roles,
            },
            { kind: "number", name: "idleMinutes", label: T.idle, value: String(rules.idleMinutes) },
            { kind: "number", name: "absoluteHours", label: T.absolute, value: String(rules.absoluteHours) },
          ]}
        />
      </Section>
      <Section title={T.provider} description={T.providerText(redirectAddress)}>
        {byEnvironment || provider.issuer ? <TellButton act={tryProvider} label={T.check} /> : null}
        {byEnvironment ? <Message tone="info">{SETTINGS_TEXT.byEnvironment(byEnvironment)}</Message> : null}
        <SettingForm
          save={saveProviderForm}
          fields={[
            { kind: "text", name: "issuer", label: T.issuer, hint: T.issuerHint, value: provider.issuer },
            { kind: "text", name: "clientId", label: T.clientId, value: provider.clientId },
            {
              kind: "password",
              name: "clientSecret",
              label: T.clientSecret,
              value: "",
              ...(provider.hasSecret ? { hint: T.secretKept } : {}),
            },
            { kind: "text", name: "name", label: T.name, value: provider.name },
          ]}
        />
      </Section>
    </>
  );
}
