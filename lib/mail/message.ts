import { MAIL_TEXT as T } from "@/lib/text/mail";

/** A mail as it is sent: plain text only, so that nothing in it can run, load or hide. */
export interface MailMessage {
  to: string;
  subject: string;
  text: string;
}

interface LinkMail {
  to: string;
  organization: string;
  address: string;
  until: string;
}

const oneLine = (text: string) => text.replace(/[\r\n]+/g, " ").trim();

const letter = (...paragraphs: readonly string[]) => `${paragraphs.join("\n\n")}\n`;

export function invitationMail({ to, organization, address, until }: LinkMail): MailMessage {
  const name = oneLine(organization);
  return {
    to,
    subject: T.invitationSubject(name),
    text: letter(T.invited(name), address, T.once(until), T.notExpected),
  };
}

export function resetMail({ to, organization, address, until }: LinkMail): MailMessage {
  const name = oneLine(organization);
  return { to, subject: T.resetSubject, text: letter(T.reset(name), address, T.once(until), T.notAsked) };
}

export function passwordChangedMail({ to, at }: { to: string; at: string }): MailMessage {
  return { to, subject: T.changedSubject, text: letter(T.changed(at), T.notYou) };
}

export function testMail({ to, organization }: { to: string; organization: string }): MailMessage {
  return { to, subject: T.testSubject, text: letter(T.test(oneLine(organization))) };
}
