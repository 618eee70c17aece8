import type { Metadata } from "next";
import { SetupForm } from "@/components/auth/setup-form";
import { ButtonLink } from "@/components/ui/button";
import { Message } from "@/components/ui/message";
import { setupTokenState } from "@/lib/setup/complete-setup";
import { completeFirstSetup } from "./complete-first-setup";

export const metadata: Metadata = { title: "First account", referrer: "no-referrer" };

const REFUSED = {
  used: { title: "This link was used already", text: "It works once. Sign in with the account it made." },
  expired: {
    title: "This link has expired",
    text: "Restart Assay: it prints a fresh link while nobody has an account.",
  },
  unknown: {
    title: "This link is not known",
    text: "Copy the whole link from the terminal. A newer start of Assay replaces the links of earlier ones.",
  },
} as const;

export default async function SetupPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const state = await setupTokenState(token);
  if (state !== "valid") {
    const { title, text } = REFUSED[state];
    return (
      <>
        <h1>{title}</h1>
        <Message tone="warning">{text}</Message>
        <ButtonLink href="/sign-in">Go to sign-in</ButtonLink>
      </>
    );
  }
  return (
    <>
      <div className="flex flex-col gap-1">
        <h1>First account</h1>
        <p className="text-muted">You will be the admin of this installation. This link works once.</p>
      </div>
      <SetupForm action={completeFirstSetup.bind(null, token)} />
    </>
  );
}
