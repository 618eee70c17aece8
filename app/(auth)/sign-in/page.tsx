import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { ProviderButton } from "@/components/auth/provider-button";
import { SignInForm } from "@/components/auth/sign-in-form";
import { Message } from "@/components/ui/message";
import { IDENTITY_REFUSALS } from "@/lib/auth/identity-refusal";
import { providersHere } from "@/lib/auth/providers-here";
import { returnPath } from "@/lib/auth/return-address";
import { hasMail } from "@/lib/mail/has-mail";
import { optionalActor, waitingSession } from "@/lib/session";
import { AUTH_TEXT as T } from "@/lib/text/auth";
import { goToProvider } from "./go-to-provider";
import { signIn } from "./sign-in";

export const metadata: Metadata = { title: T.signIn };

interface Props {
  searchParams: Promise<{ refused?: string | string[]; error?: string | string[]; to?: string | string[] }>;
}

export default async function SignInPage({ searchParams }: Props) {
  const { refused, error, to } = await searchParams;
  if (await optionalActor()) redirect(returnPath(to));
  if (await waitingSession()) redirect("/second-step");
  const [providers, canMail] = await Promise.all([providersHere(), hasMail()]);
  const why = IDENTITY_REFUSALS.find((known) => known === refused) ?? (error === undefined ? null : "failed");
  return (
    <>
      <h1>{T.signIn}</h1>
      {why === null ? null : <Message tone="error">{T.identityRefused[why]}</Message>}
      {providers.map(({ id, name }) => (
        <ProviderButton key={id} go={goToProvider.bind(null, id)} label={T.byProvider(name)} />
      ))}
      <SignInForm action={signIn.bind(null, returnPath(to))} />
      {canMail ? (
        <p className="text-sm">
          <Link href="/forgot" className="text-accent underline">
            {T.forgot}
          </Link>
        </p>
      ) : null}
      <p className="text-muted text-xs">{T.noAccount}</p>
      <p className="text-sm">
        <Link href="/checklists" className="text-accent underline">
          {T.toChecklists}
        </Link>
      </p>
    </>
  );
}
