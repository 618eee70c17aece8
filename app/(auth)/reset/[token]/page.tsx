import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RedeemForm } from "@/components/users/redeem-form";
import { PEOPLE_TEXT as T } from "@/lib/text/people";
import { linkState } from "@/lib/users/open-link";
import { resetPasswordByLink } from "./reset-action";

export const metadata: Metadata = { title: T.resetTitle, referrer: "no-referrer" };

export default async function ResetPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const link = await linkState(token, "reset");
  if (link.state !== "valid") notFound();
  return (
    <>
      <div className="flex flex-col gap-1">
        <h1>{T.resetTitle}</h1>
        <p className="text-muted">{T.resetText(link.email)}</p>
      </div>
      <RedeemForm email={link.email} hasName={false} send={resetPasswordByLink.bind(null, token)} label={T.resetSend} />
    </>
  );
}
