import type { Metadata } from "next";
import { ActionButton } from "@/components/forms/action-button";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { TypedConfirm } from "@/components/forms/typed-confirm";
import { Badge } from "@/components/ui/badge";
import { PageHeader, Section } from "@/components/ui/page-header";
import { LinkButton } from "@/components/users/link-button";
import { RoleForm } from "@/components/users/role-form";
import { SessionTable } from "@/components/users/session-table";
import { loadTimeZone } from "@/lib/organizations/load-time-zone";
import { requireContext } from "@/lib/session";
import { PEOPLE_TEXT as T } from "@/lib/text/people";
import { SHELL_TEXT } from "@/lib/text/shell";
import { loadPerson } from "@/lib/users/load-person";
import { orNotFound } from "../../../projects/[no]/or-not-found";
import { endSession, erase, makeLink, resetFactor, saveRole, setDisabled } from "../people-actions";

export const metadata: Metadata = { title: T.person };

export default async function PersonPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ id }, context] = await Promise.all([params, requireContext()]);
  const [person, timeZone] = await orNotFound(Promise.all([loadPerson(context, { id }), loadTimeZone(context)]));
  const { name, email, role, state, openSessions, hasSecondFactor } = person;
  return (
    <>
      <PageHeader
        title={
          <>
            {name} {state === "active" ? null : <Badge tone="warning">{T.states[state]}</Badge>}
          </>
        }
        crumbs={[
          { label: SHELL_TEXT.overview, href: "/" },
          { label: T.title, href: "/settings/people" },
          { label: name },
        ]}
        description={email}
      />
      {state === "erased" ? null : (
        <Section title={T.role}>
          <RoleForm role={role} save={saveRole.bind(null, id)} />
        </Section>
      )}
      <Section title={T.access} description={T.accessText[state]}>
        {state === "erased" ? null : state === "disabled" ? (
          <div className="flex flex-wrap gap-2">
            <ActionButton act={setDisabled.bind(null, id, false)}>{T.enable}</ActionButton>
            <TypedConfirm
              label={T.erase}
              title={T.eraseQuestion(name)}
              question={T.eraseText}
              phrase={email}
              ask={T.eraseAsk(email)}
              confirm={T.erase}
              act={erase.bind(null, id)}
            />
          </div>
        ) : (
          <>
            <LinkButton make={makeLink.bind(null, id)} label={state === "invited" ? T.newInvitation : T.newReset} />
            <div>
              <ConfirmButton
                tone="danger"
                label={T.disable}
                title={T.disableQuestion(name)}
                question={T.disableText}
                confirm={T.disable}
                act={setDisabled.bind(null, id, true)}
              />
            </div>
          </>
        )}
      </Section>
      <Section title={T.factor} description={T.factorText[hasSecondFactor ? "set" : "none"]}>
        {hasSecondFactor ? (
          <div>
            <ConfirmButton
              tone="danger"
              label={T.resetFactor}
              title={T.resetFactorQuestion(name)}
              question={T.factorText.set}
              confirm={T.resetFactor}
              act={resetFactor.bind(null, id)}
            />
          </div>
        ) : null}
      </Section>
      <Section title={T.sessions} description={T.sessionsText}>
        <SessionTable sessions={openSessions} timeZone={timeZone} revoke={endSession.bind(null, id)} />
      </Section>
    </>
  );
}
