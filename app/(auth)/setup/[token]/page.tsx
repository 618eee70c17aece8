import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RedeemForm } from "@/components/users/redeem-form";
import { setupTokenState } from "@/lib/setup/complete-setup";
import { AUTH_TEXT as T } from "@/lib/text/auth";
import { completeFirstSetup } from "./complete-first-setup";

export const metadata: Metadata = { title: T.firstAccount, referrer: "no-referrer" };

export default async function SetupPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  if ((await setupTokenState(token)) !== "valid") notFound();
  return (
    <>
      <div className="flex flex-col gap-1">
        <h1>{T.firstAccount}</h1>
        <p className="text-muted">{T.firstAccountText}</p>
      </div>
      <RedeemForm email={null} hasName={true} send={completeFirstSetup.bind(null, token)} label={T.create} />
    </>
  );
}
