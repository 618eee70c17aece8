import type { Metadata } from "next";
import { SetupForm } from "@/components/auth/setup-form";
import { ButtonLink } from "@/components/ui/button";
import { Message } from "@/components/ui/message";
import { setupTokenState } from "@/lib/setup/complete-setup";
import { AUTH_TEXT as T } from "@/lib/text/auth";
import { completeFirstSetup } from "./complete-first-setup";

export const metadata: Metadata = { title: T.firstAccount, referrer: "no-referrer" };

export default async function SetupPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const state = await setupTokenState(token);
  if (state !== "valid") {
    const { title, text } = T.refusedLinks[state];
    return (
      <>
        <h1>{title}</h1>
        <Message tone="warning">{text}</Message>
        <ButtonLink href="/sign-in">{T.goToSignIn}</ButtonLink>
      </>
    );
  }
  return (
    <>
      <div className="flex flex-col gap-1">
        <h1>{T.firstAccount}</h1>
        <p className="text-muted">{T.firstAccountText}</p>
      </div>
      <SetupForm action={completeFirstSetup.bind(null, token)} />
    </>
  );
}
