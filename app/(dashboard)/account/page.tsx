import type { Metadata } from "next";
import { ActionButton } from "@/components/forms/action-button";
import { PageHeader, Section } from "@/components/ui/page-header";
import { PasswordForm } from "@/components/users/password-form";
import { SessionTable } from "@/components/users/session-table";
import { may } from "@/lib/auth/access";
import { loadTimeZone } from "@/lib/organizations/load-time-zone";
import { requireContext } from "@/lib/session";
import { ROLE_NAMES } from "@/lib/text/names";
import { PEOPLE_TEXT as T } from "@/lib/text/people";
import { SHELL_TEXT } from "@/lib/text/shell";
import { loadOwnAccount } from "@/lib/users/load-person";
import { endOtherSessions, endOwnSession, savePassword } from "./account-actions";

export const metadata: Metadata = { title: T.account };

export default async function AccountPage() {
  const context = await requireContext();
  const isInside = may(context.actor, "organization.read");
  const [{ email, role, openSessions }, timeZone] = await Promise.all([
    loadOwnAccount(context),
    isInside ? loadTimeZone(context) : "UTC",
  ]);
  return (
    <>
      <PageHeader
        title={T.account}
        crumbs={[{ label: SHELL_TEXT.overview, href: "/" }, { label: T.account }]}
        description={T.accountAbout(email, ROLE_NAMES[role])}
      />
      <Section title={T.password} description={T.passwordText}>
        <PasswordForm email={email} save={savePassword} />
      </Section>
      <Section
        title={T.sessions}
        description={T.sessionsText}
        actions={openSessions.length > 1 ? <ActionButton act={endOtherSessions}>{T.revokeOthers}</ActionButton> : null}
      >
        <SessionTable sessions={openSessions} timeZone={timeZone} revoke={endOwnSession} />
      </Section>
    </>
  );
}
