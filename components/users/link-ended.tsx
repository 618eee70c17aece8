import { ButtonLink } from "@/components/ui/button";
import { Message } from "@/components/ui/message";
import { AUTH_TEXT } from "@/lib/text/auth";
import { PEOPLE_TEXT as T } from "@/lib/text/people";

/** Instead of a form, with status 404: a link that lets nobody in, whether used, expired, replaced or never made. */
export default function LinkEnded() {
  return (
    <>
      <h1>{T.deadLink}</h1>
      <Message tone="warning">{T.deadLinkText}</Message>
      <ButtonLink href="/sign-in">{AUTH_TEXT.goToSignIn}</ButtonLink>
    </>
  );
}
