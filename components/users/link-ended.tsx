import { ButtonLink } from "@/components/ui/button";
import { Message } from "@/components/ui/message";
import { AUTH_TEXT } from "@/lib/text/auth";
import { PEOPLE_TEXT as T } from "@/lib/text/people";

/** Instead of a form: why this link lets nobody in, and what to do. */
export function LinkEnded({ state }: { state: "used" | "expired" | "unknown" }) {
  const { title, text } = T.refusedLinks[state];
  return (
    <>
      <h1>{title}</h1>
      <Message tone="warning">{text}</Message>
      <ButtonLink href="/sign-in">{AUTH_TEXT.goToSignIn}</ButtonLink>
    </>
  );
}
