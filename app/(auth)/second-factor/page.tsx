import type { Metadata } from "next";
import { CodeForm } from "@/components/account/code-form";
import { QrCode } from "@/components/account/qr-code";
import { ButtonLink } from "@/components/ui/button";
import { Message } from "@/components/ui/message";
import { Section } from "@/components/ui/page-header";
import { formatDay } from "@/lib/display/date";
import { requireContextToEnrol } from "@/lib/session";
import { PEOPLE_TEXT } from "@/lib/text/people";
import { beginSecondFactor, loadOwnSecondFactor } from "@/lib/users/own-second-factor";
import { renewCodes, turnOff, turnOn } from "./factor-actions";

const T = PEOPLE_TEXT.ownFactor;

export const metadata: Metadata = { title: T.title };

export default async function SecondFactorPage() {
  const context = await requireContextToEnrol();
  const factor = await loadOwnSecondFactor(context);
  const begun = factor.since === null ? await beginSecondFactor(context) : null;
  return (
    <>
      <div className="flex flex-col gap-1">
        <h1>{T.title}</h1>
        <p className="text-muted">
          {factor.since ? T.since(formatDay(factor.since, "UTC"), factor.codesLeft) : T.about}
        </p>
      </div>
      {context.mustEnrol ? <Message tone="warning">{T.required}</Message> : null}
      {begun ? (
        <>
          <Section title={T.scan}>
            <QrCode text={begun.address} label={T.qr} />
            <p className="text-sm">
              {T.byHand}: <code className="break-words font-mono">{begun.secret.replace(/(.{4})(?!$)/g, "$1 ")}</code>
            </p>
          </Section>
          <Section title={T.give}>
            <CodeForm id="code" label={T.code} send={turnOn} button={T.confirm} />
          </Section>
        </>
      ) : (
        <>
          <Section title={T.renew} description={T.renewText}>
            <CodeForm id="renew-code" label={T.code} send={renewCodes} button={T.renew} tone="plain" />
          </Section>
          <Section title={T.remove} description={factor.isRequired ? T.keptByRule : T.removeText}>
            {factor.isRequired ? null : (
              <CodeForm id="remove-code" label={T.code} send={turnOff} button={T.remove} tone="danger" />
            )}
          </Section>
        </>
      )}
      {context.mustEnrol ? null : <ButtonLink href="/account">{T.back}</ButtonLink>}
    </>
  );
}
