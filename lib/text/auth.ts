/** Words of sign-in and of the first account. */
export const AUTH_TEXT = {
  signIn: "Sign in",
  email: "E-mail",
  password: "Password",
  yourName: "Your name",
  noAccount:
    "No account yet? On a new installation the terminal that runs Assay prints a link for the first person. Later, an admin adds people.",
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
