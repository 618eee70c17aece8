/** Words of the mails that Assay sends. */
export const MAIL_TEXT = {
  invitationSubject: (organization: string) => `Your invitation to Assay (${organization})`,
  invited: (organization: string) =>
    `You were invited to Assay, where ${organization} measures annotations of medical images. Open this address to set your name and a password:`,
  once: (until: string) => `The address works once, until ${until}. Who has it has the account: keep it to yourself.`,
  notExpected: "You did not expect this? Then leave it: nothing happens until somebody opens the address.",
  resetSubject: "A new password for Assay",
  reset: (organization: string) =>
    `Somebody asked for a new password of your account at Assay (${organization}). Open this address to set one:`,
  notAsked: "You did not ask? Then leave it: your password stays as it is.",
  changedSubject: "Your password at Assay was changed",
  changed: (at: string) =>
    `The password of your account at Assay was changed on ${at}. Other sessions were signed out.`,
  notYou: "It was not you? Ask an admin of your organization at once to disable the account.",
  testSubject: "Test mail of Assay",
  test: (organization: string) => `Assay (${organization}) can send mail to this address.`,
} as const;
