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
  forgotSend: "Send me a link",
  forgotDone: "If this address has an account, a mail is on its way. Its link works once, for a day.",
  byProvider: (name: string) => `Continue with ${name}`,
  or: "or",
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
  refusedLinks: {
    used: { title: "This link was used already", text: "It works once. Sign in with the account it made." },
    expired: {
      title: "This link has expired",
      text: "Restart Assay: it prints a fresh link while nobody has an account.",
    },
    unknown: {
      title: "This link is not known",
      text: "Copy the whole link from the terminal. A newer start of Assay replaces the links of earlier ones.",
    },
  },
} as const;
