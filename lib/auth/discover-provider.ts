import "server-only";
import { z } from "zod";
import { AssayError } from "@/lib/errors";

const WITHIN_MS = 5_000;
const MOST_CHARACTERS = 100_000;

const discovery = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  userinfo_endpoint: z.url(),
  jwks_uri: z.url(),
  code_challenge_methods_supported: z.array(z.string()).optional(),
});

const refuse = (why: string) => new AssayError("not_ready", `The provider cannot be used: ${why}`);

/** Asks a provider what a sign-in will ask it, so that a wrong issuer is found by an admin and not by everybody. */
export async function discoverProvider(issuer: string): Promise<void> {
  const address = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  let text: string;
  try {
    const response = await fetch(address, { redirect: "error", signal: AbortSignal.timeout(WITHIN_MS) });
    if (!response.ok) throw refuse(`${address} answers ${response.status}.`);
    text = (await response.text()).slice(0, MOST_CHARACTERS);
  } catch (error) {
    if (error instanceof AssayError) throw error;
    throw refuse(`${address} does not answer.`);
  }
  const found = discovery.safeParse(parsed(text));
  if (!found.success) {
    const missing = found.error.issues.map(({ path }) => path.join(".")).filter(Boolean);
    throw refuse(missing.length > 0 ? `its description lacks ${missing.join(", ")}.` : "it gave no description.");
  }
  const { issuer: named, code_challenge_methods_supported: methods } = found.data;
  if (named !== issuer) throw refuse(`it calls itself ${named}; enter exactly that as issuer.`);
  if (methods && !methods.includes("S256")) throw refuse("it does not know PKCE with S256.");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
