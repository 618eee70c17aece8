import type { Metadata } from "next";
import { ForgotForm } from "@/components/auth/forgot-form";
import { ButtonLink } from "@/components/ui/button";
import { hasMail } from "@/lib/mail/has-mail";
import { AUTH_TEXT as T } from "@/lib/text/auth";
import { askForLink } from "./ask-action";

export const metadata: Metadata = { title: T.forgotTitle };

export default async function ForgotPage() {
  const canMail = await hasMail();
  return (
    <>
      <div className="flex flex-col gap-1">
        <h1>{T.forgotTitle}</h1>
        <p className="text-muted">{canMail ? T.forgotText : T.forgotNoMail}</p>
      </div>
      {canMail ? <ForgotForm action={askForLink} /> : null}
      <ButtonLink href="/sign-in">{T.goToSignIn}</ButtonLink>
    </>
  );
}
