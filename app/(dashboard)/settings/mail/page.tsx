import type { Metadata } from "next";
import { SettingForm } from "@/components/settings/setting-form";
import { SettingsHeader } from "@/components/settings/settings-header";
import { TellButton } from "@/components/settings/tell-button";
import { Message } from "@/components/ui/message";
import { Section } from "@/components/ui/page-header";
import { requireContext } from "@/lib/session";
import { MAIL_SECURITY } from "@/lib/settings/areas";
import { loadMailSettings } from "@/lib/settings/mail-settings";
import { SETTINGS_TEXT } from "@/lib/text/settings";
import { orNotFound } from "../../projects/[no]/or-not-found";
import { saveMailForm, tryMail } from "./mail-actions";

const T = SETTINGS_TEXT.mail;

export const metadata: Metadata = { title: SETTINGS_TEXT.pages.mail };

export default async function MailPage() {
  const context = await requireContext();
  const mail = await orNotFound(loadMailSettings(context));
  const { active, host, port, security, user, from, hasPassword } = mail;
  const securities = MAIL_SECURITY.map((value) => ({ value, label: T.securities[value] }));
  return (
    <>
      <SettingsHeader page="mail" description={T.about} />
      <Section title={SETTINGS_TEXT.pages.mail}>
        <p>{active ? T.active(active.host, active.port, active.from) : T.none}</p>
        {active ? <TellButton act={tryMail} label={T.test} /> : null}
        {active?.source === "environment" ? (
          <Message tone="info">{SETTINGS_TEXT.byEnvironment("SMTP_URL")}</Message>
        ) : null}
        <SettingForm
          save={saveMailForm}
          fields={[
            { kind: "text", name: "host", label: T.host, hint: T.hostHint, value: host },
            { kind: "number", name: "port", label: T.port, value: String(port) },
            { kind: "select", name: "security", label: T.security, value: security, options: securities },
            { kind: "text", name: "user", label: T.user, value: user },
            {
              kind: "password",
              name: "password",
              label: T.password,
              value: "",
              ...(hasPassword ? { hint: T.passwordKept } : {}),
            },
            { kind: "text", name: "from", label: T.from, hint: T.fromHint, value: from },
          ]}
        />
      </Section>
    </>
  );
}
