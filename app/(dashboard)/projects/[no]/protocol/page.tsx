import { ActionForm } from "@/components/forms/action-form";
import { ProtocolForm } from "@/components/protocols/protocol-form";
import { DeviationForm, SignForm } from "@/components/protocols/signature-forms";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FactList } from "@/components/ui/fact-list";
import { Message } from "@/components/ui/message";
import { PageHeader, Section } from "@/components/ui/page-header";
import { loadTimeZone } from "@/lib/organizations/load-time-zone";
import { loadProtocol, type ProtocolView } from "@/lib/protocols/load-protocol";
import { deviationLine, protocolFacts, signatureFacts } from "@/lib/protocols/protocol-table";
import { requireContext } from "@/lib/session";
import { PROTOCOL_TEXT as T } from "@/lib/text/protocols";
import { mayChange } from "../may-change";
import { orNotFound } from "../or-not-found";
import { addDeviation, discardDraft, saveDraft, signDraft } from "./actions";

export const metadata = { title: T.title };

export default async function ProtocolPage({ params }: { params: Promise<{ no: string }> }) {
  const [{ no }, context] = await Promise.all([params, requireContext()]);
  const projectNo = Number(no);
  const [{ protocol, seen, proposal, choices }, timeZone] = await Promise.all([
    orNotFound(loadProtocol(context, { projectNo })),
    loadTimeZone(context),
  ]);
  const [mayEdit, maySign] = await Promise.all([
    mayChange(context, projectNo, "protocol.edit"),
    mayChange(context, projectNo, "protocol.sign"),
  ]);
  const content = protocol?.content ?? proposal;
  const isOpen = protocol?.state !== "signed";
  return (
    <>
      <PageHeader
        title={T.title}
        description={T.description}
        actions={
          protocol ? (
            <ButtonLink href={`/api/projects/${projectNo}/protocol.csv`} prefetch={false} download>
              {T.csv}
            </ButtonLink>
          ) : undefined
        }
      />
      {protocol ? <Stored protocol={protocol} timeZone={timeZone} /> : null}
      <div className="flex flex-col gap-4">
        {isOpen && seen > 0 ? <Message tone="warning">{T.seen(seen)}</Message> : null}
        {protocol ? null : (
          <EmptyState
            title={T.none}
            actions={content ? undefined : <ButtonLink href={`/projects/${projectNo}/gold`}>{T.toGold}</ButtonLink>}
          >
            {content ? T.noneText : T.noProposal}
          </EmptyState>
        )}
        {isOpen && mayEdit && content ? (
          <ProtocolForm
            content={content}
            choices={choices}
            submit={protocol ? T.save : T.open}
            action={saveDraft.bind(null, projectNo)}
          />
        ) : null}
      </div>
      {protocol?.state === "draft" && maySign ? (
        <Section title={T.signTitle} description={T.signHint}>
          <SignForm action={signDraft.bind(null, projectNo)} />
          <ActionForm action={discardDraft.bind(null, projectNo)}>{T.discard}</ActionForm>
        </Section>
      ) : null}
      {protocol?.state === "signed" && maySign ? (
        <Section title={T.deviate}>
          <DeviationForm action={addDeviation.bind(null, projectNo)} />
        </Section>
      ) : null}
    </>
  );
}

function Stored({ protocol, timeZone }: { protocol: ProtocolView; timeZone: string }) {
  const facts = [...signatureFacts(protocol, timeZone), ...protocolFacts(protocol.content)];
  return (
    <>
      {protocol.state === "draft" ? (
        <Message tone="warning" title={T.draftTitle}>
          {T.draftText}
        </Message>
      ) : null}
      {protocol.holds === false ? <Message tone="error">{T.broken}</Message> : null}
      <Section title={protocol.state === "draft" ? T.draft : T.signed}>
        <FactList facts={facts.map(({ name, value }) => [name, value] as const)} />
        {protocol.holds ? <p className="text-muted text-xs">{T.holds}</p> : null}
      </Section>
      {protocol.state === "signed" ? (
        <Section title={T.deviations}>
          {protocol.deviations.length === 0 ? (
            <p className="text-muted text-sm">{T.noDeviations}</p>
          ) : (
            <ul className="list-disc pl-5 text-sm">
              {protocol.deviations.map((deviation) => (
                <li key={deviation.no}>{deviationLine(deviation, timeZone)}</li>
              ))}
            </ul>
          )}
        </Section>
      ) : null}
    </>
  );
}
