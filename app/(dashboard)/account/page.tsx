import type { Metadata } from "next";
import { IdentityList } from "@/components/account/identity-list";
import { ProviderButton } from "@/components/auth/provider-button";
import { ActionButton } from "@/components/forms/action-button";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader, Section } from "@/components/ui/page-header";
import { PasswordForm } from "@/components/users/password-form";
import { SessionTable } from "@/components/users/session-table";
import { may } from "@/lib/auth/access";
import { providersHere } from "@/lib/auth/providers-here";
import { formatDay } from "@/lib/display/date";
import { loadTimeZone } from "@/lib/organizations/load-time-zone";
import { requireContext } from "@/lib/session";
import { ROLE_NAMES } from "@/lib/text/names";
import { PEOPLE_TEXT as T } from "@/lib/text/people";
import { SHELL_TEXT } from "@/lib/text/shell";
import { TOKENS_TEXT } from "@/lib/text/tokens";
import { loadOwnAccount } from "@/lib/users/load-person";
import { loadOwnIdentities } from "@/lib/users/own-identities";
import { loadOwnSecondFactor } from "@/lib/users/own-second-factor";
import { connect, disconnect, endOtherSessions, endOwnSession, savePassword } from "./account-actions";

export const metadata: Metadata = { title: T.account };

export default async function AccountPage() {
  const context = await requireContext();
  const isInside = may(context.actor, "organization.read");
  const [{ email, role, openSessions }, timeZone, factor, identities, providers] = await Promise.all([
    loadOwnAccount(context),
    isInside ? loadTimeZone(context) : "UTC",
    loadOwnSecondFactor(context),
    loadOwnIdentities(context),
    providersHere(),
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
        title={T.ownFactor.title}
        description={
          factor.since ? T.ownFactor.since(formatDay(factor.since, timeZone), factor.codesLeft) : T.ownFactor.none
        }
        actions={<ButtonLink href="/second-factor">{factor.since ? T.ownFactor.manage : T.ownFactor.open}</ButtonLink>}
      >
        <p className="text-muted text-sm">{T.ownFactor.about}</p>
      </Section>
      {providers.length > 0 || identities.length > 0 ? (
        <Section title={T.identities.title} description={identities.length === 0 ? T.identities.none : null}>
          <IdentityList identities={identities} timeZone={timeZone} remove={disconnect} />
          {providers.map(({ id, name }) => (
            <div key={id}>
              <ProviderButton go={connect.bind(null, id)} label={T.identities.connect(name)} />
            </div>
          ))}
        </Section>
      ) : null}
      {may(context.actor, "token.manage") ? (
        <Section
          title={TOKENS_TEXT.title}
          actions={<ButtonLink href="/account/tokens">{T.ownFactor.manage}</ButtonLink>}
        >
          <p className="text-muted text-sm">{TOKENS_TEXT.about}</p>
        </Section>
      ) : null}
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
