import type { Metadata } from "next";
import { LinkEnded } from "@/components/users/link-ended";
import { RedeemForm } from "@/components/users/redeem-form";
import { AUTH_TEXT } from "@/lib/text/auth";
import { PEOPLE_TEXT as T } from "@/lib/text/people";
import { linkState } from "@/lib/users/open-link";
import { acceptInvitationByLink } from "./invitation-action";

export const metadata: Metadata = { title: T.invitationTitle, referrer: "no-referrer" };

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const link = await linkState(token, "invitation");
  if (link.state !== "valid") return <LinkEnded state={link.state} />;
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
    </>
  );
}
