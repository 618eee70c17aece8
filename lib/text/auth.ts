/** Words of sign-in and of the first account. */
export const AUTH_TEXT = {
  signIn: "Sign in",
  email: "E-mail",
  password: "Password",
  yourName: "Your name",
  noAccount:
    "No account yet? On a new installation the terminal that runs Assay prints a link for the first person. Later, an admin adds people.",
  forgot: "Forgot your password?",
  forgotTitle: "Forgotten password",
  forgotText: "Enter your address. If it has an account here, a mail brings a link to set a new password.",
  forgotNoMail: "No mail is sent from here. Ask an admin for a link to set a new password.",
  forgotSend: "Send me a link",
  forgotDone: "If this address has an account, a mail is on its way. Its link works once, for a day.",
  byProvider: (name: string) => `Continue with ${name}`,
  identityRefused: {
    no_account:
      "This account of the identity provider belongs to nobody here. Ask an admin for an invitation and open its link first.",
    disabled: "This account is disabled.",
    taken: "This account of the identity provider belongs to somebody here already.",
    link_ended: "The link has ended, or you were signed out meanwhile. Ask for a fresh link, or sign in again.",
    failed: "The identity provider did not sign you in. Try again.",
  },
  codeTitle: "Second step",
  codeText: "Enter the code that your authenticator app shows now, or one of your recovery codes.",
  code: "Code",
  codeSend: "Go on",
  startAgain: "Sign in as somebody else",
  firstAccount: "First account",
  firstAccountText: "You will be the admin of this installation. This link works once.",
  passwordHint: "A few words that only you would put together are better than one word with signs.",
  create: "Create the account and sign in",
  goToSignIn: "Go to sign-in",
  deadLink: "This link no longer works",
  deadLinkText:
    "It was used, has expired, or was replaced by a newer one. If somebody has an account here, sign in; until then Assay prints a fresh link whenever it starts: copy the whole of it from the terminal.",
  toChecklists: "Print a checklist: no account is needed",
} as const;
