import { createToken } from "@/lib/tokens/create-token";
import { loadOwnTokens } from "@/lib/tokens/load-own-tokens";
import { revokeToken } from "@/lib/tokens/revoke-token";
import type { VerbCall } from "./verb-call.fixture";

/** The verbs of tokens, for `VERB_CALLS`. */
export const TOKEN_CALLS: Readonly<Record<string, VerbCall>> = {
  "tokens/create-token#createToken": {
    call: (context) => createToken(context, { name: "Nightly", scopes: ["projects:read"], days: 1 }),
    stranger: "own",
  },
  "tokens/load-own-tokens#loadOwnTokens": { call: (context) => loadOwnTokens(context), stranger: "own" },
  "tokens/revoke-token#revokeToken": {
    call: (context, { jobId }) => revokeToken(context, { id: jobId }),
    stranger: "not_found",
  },
};
