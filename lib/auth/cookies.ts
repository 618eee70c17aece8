import "server-only";
import { publicUrl } from "@/lib/env";

/** Cookies bound to this host and to https, where the public address is https; on localhost browsers refuse both. */
export const isSecureSite = (): boolean => publicUrl()?.startsWith("https:") ?? false;

const prefixed = (name: string) => `${isSecureSite() ? "__Host-" : ""}assay.${name}`;

export const KNOWN_BROWSER = "browser";
export const INTENT = "intent";

/** The name of one of our own cookies. */
export const cookieName = (name: typeof KNOWN_BROWSER | typeof INTENT): string => prefixed(name);

export const cookieOptions = (maxAge?: number) => ({
  httpOnly: true,
  sameSite: "lax" as const,
  path: "/",
  secure: isSecureSite(),
  ...(maxAge === undefined ? {} : { maxAge }),
});

const TRAVEL_SECONDS = 15 * 60;

/** The cookies of next-auth, named as ours. */
export function authCookies() {
  const kept = (name: string, maxAge?: number) => ({ name: prefixed(name), options: cookieOptions(maxAge) });
  return {
    sessionToken: kept("session"),
    callbackUrl: kept("return"),
    csrfToken: kept("csrf"),
    pkceCodeVerifier: kept("pkce", TRAVEL_SECONDS),
    state: kept("state", TRAVEL_SECONDS),
    nonce: kept("nonce", TRAVEL_SECONDS),
  };
}

/** One of our own cookies in a request's headers. */
export function cookieIn(headers: Headers, name: typeof KNOWN_BROWSER | typeof INTENT): string | undefined {
  const wanted = `${cookieName(name)}=`;
  const found = (headers.get("cookie") ?? "").split(/; */).find((part) => part.startsWith(wanted));
  return found?.slice(wanted.length);
}
