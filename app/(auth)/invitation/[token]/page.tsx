import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ProviderButton } from "@/components/auth/provider-button";
import { RedeemForm } from "@/components/users/redeem-form";
import { providersHere } from "@/lib/auth/providers-here";
import { AUTH_TEXT } from "@/lib/text/auth";
import { PEOPLE_TEXT as T } from "@/lib/text/people";
import { linkState } from "@/lib/users/open-link";
import { goToProviderInvited } from "../../sign-in/go-to-provider";
import { acceptInvitationByLink } from "./invitation-action";

export const metadata: Metadata = { title: T.invitationTitle, referrer: "no-referrer" };

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const [link, providers] = await Promise.all([linkState(token, "invitation"), providersHere()]);
  if (link.state !== "valid") notFound();
  return (
    <>
      <div className="flex flex-col gap-1">
        <h1>{T.invitationTitle}</h1>
        <p className="text-muted">{T.invitationText(link.email)}</p>
      </div>
      <RedeemForm
        email={link.email}
        hasName={true}
        send={acceptInvitationByLink.bind(null, token)}
        label={AUTH_TEXT.create}
      />
      {providers.map(({ id, name }) => (
        <ProviderButton key={id} go={goToProviderInvited.bind(null, id, token)} label={AUTH_TEXT.byProvider(name)} />
      ))}
    </>
  );
}
