/** Words of API tokens. */
export const TOKENS_TEXT = {
  title: "API tokens",
  about:
    "A program shows a token instead of signing in. It may do what you may at that moment, and of that only what you tick.",
  none: "You have no token.",
  document: "The API's document",
  reference: "What the API does",
  columns: { name: "Name", scopes: "Scopes", created: "Made", used: "Last used", until: "Valid until" },
  neverUsed: "never",
  states: { valid: "valid", expired: "expired", revoked: "revoked" },
  revoke: "Revoke",
  revokeOf: (name: string) => `the token ${name}`,
  deed: "Action",
  make: "Make a token",
  name: "Name",
  nameHint: "What uses it, such as: nightly import",
  scopes: "It may",
  days: "Days it is valid",
  daysHint: "1 to 366",
  send: "Make the token",
  made: "Your token",
  once: "Shown only now: copy it to where it is used. Who has it acts as you.",
} as const;
