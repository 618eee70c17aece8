import { ButtonLink } from "@/components/ui/button";
import { Message } from "@/components/ui/message";
import { AUTH_TEXT as T } from "@/lib/text/auth";

/** A link that lets nobody in: used, expired, replaced, or never made. It answers 404, whichever it is. */
export default function SetupLinkEnded() {
  return (
    <>
      <h1>{T.deadLink}</h1>
      <Message tone="warning">{T.deadLinkText}</Message>
      <ButtonLink href="/sign-in">{T.goToSignIn}</ButtonLink>
    </>
  );
}
