import "server-only";
import NextAuth, { CredentialsSignin } from "next-auth";
import type { OIDCConfig } from "next-auth/providers";
import Credentials from "next-auth/providers/credentials";
import { validate as isUuid } from "uuid";
import { authCookies, cookieIn, INTENT, KNOWN_BROWSER } from "./auth/cookies";
import { openIntent } from "./auth/identity-intent";
import { knownBrowserOf } from "./auth/known-browser";
import { type OidcProvider, oidcProviders } from "./auth/oidc-providers";
import { connectionOn } from "./auth/pools";
import { safeReturn } from "./auth/safe-return";
import { LONGEST_SESSION_HOURS } from "./auth/session-limits";
import { findSession, type SessionUser } from "./auth/sessions";
import { signInByPassword, signOutOf } from "./auth/sign-in";
import { signInByIdentity } from "./auth/sign-in-by-identity";
import { AssayError } from "./errors";
import { peerOf } from "./http/peer";
import { requestHeaders } from "./http/request-headers";
import { log } from "./log";

class TooManyAttempts extends CredentialsSignin {
  code = "too_many_attempts";
}

class VendorsOff extends CredentialsSignin {
  code = "vendors_off";
}

/** What a provider's checked ID token says; its e-mail is not asked for. */
interface Claims {
  iss?: string | null;
  sub?: string | null;
  name?: string | null;
}

const oidcConfig = ({ id, name, issuer, clientId, clientSecret }: OidcProvider): OIDCConfig<Claims> => ({
  id,
  name,
  type: "oidc",
  issuer,
  clientId,
  clientSecret,
  checks: ["pkce", "state", "nonce"],
  authorization: { params: { scope: "openid profile" } },
  profile: () => ({}),
});

/** Why next-auth turned a request down, for the trail: by the request that its configuration was made for. */
const failures = new WeakMap<Request, string>();
export const failureOf = (request: Request): string => failures.get(request) ?? "failed";

/**
 * The signed cookie holds a session id and nothing else: who that is, and whether it still holds, is read from the
 * session table on every request, so revoking works at once.
 */
export const { handlers, auth, signIn, signOut } = NextAuth(async (request) => {
  const { db } = connectionOn("entrance");
  const providers = await oidcProviders(db);
  return {
    trustHost: true,
    session: { strategy: "jwt", maxAge: LONGEST_SESSION_HOURS * 3600 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    cookies: authCookies(),
    logger: {
      error: (error) => {
        if (!request) return;
        failures.set(request, error.name);
        // A wrong password is no news; what an identity provider sends wrongly is.
        const isOfProvider = new URL(request.url).pathname.includes("/callback/oidc");
        if (isOfProvider) log("warn", "a sign-in by the identity provider failed", { error });
      },
    },
    providers: [
      Credentials({
        credentials: { email: {}, password: {} },
        async authorize({ email: typed, password }, { headers }) {
          const email = String(typed ?? "");
          const guess = {
            email,
            password: String(password ?? ""),
            userAgent: headers.get("user-agent"),
            peer: peerOf(headers),
            browser: knownBrowserOf(cookieIn(headers, KNOWN_BROWSER), email),
          };
          try {
            const { userId, sessionId } = await signInByPassword(db, guess, new Date());
            return { id: userId, sessionId };
          } catch (error) {
            if (!(error instanceof AssayError)) throw error;
            if (error.code === "rate_limited") throw new TooManyAttempts();
            throw error.code === "forbidden" ? new VendorsOff() : new CredentialsSignin();
          }
        },
      }),
      ...providers.map(oidcConfig),
    ],
    callbacks: {
      redirect: ({ url, baseUrl }) => safeReturn(url, baseUrl),
      async signIn({ user, account, profile }) {
        if (account?.type !== "oidc") return true;
        const provider = providers.find(({ id }) => id === account.provider);
        const { iss, sub, name } = (profile ?? {}) as Claims;
        if (!provider || !iss || !sub) return "/sign-in?refused=failed";
        const headers = await requestHeaders();
        const now = new Date();
        const answer = await signInByIdentity(
          db,
          {
            provider,
            identity: { issuer: iss, subject: sub, name: name ?? null },
            intent: openIntent(cookieIn(headers, INTENT), now),
            userAgent: headers.get("user-agent"),
            peer: peerOf(headers),
          },
          now,
        );
        if ("refused" in answer) return `/sign-in?refused=${answer.refused}`;
        Object.assign(user, { sessionId: answer.sessionId });
        return true;
      },
      async jwt({ token, user }) {
        if (user && "sessionId" in user) return { sid: user.sessionId };
        const sid = typeof token.sid === "string" && isUuid(token.sid) ? token.sid : null;
        const found = sid === null ? null : await findSession(db, sid, new Date());
        return found ? { sid, found } : null;
      },
      session({ session, token }) {
        const found = token.found as SessionUser | { awaitsCode: true };
        return { expires: session.expires, user: found } as unknown as typeof session;
      },
    },
    events: {
      async signOut(message) {
        if ("token" in message && typeof message.token?.sid === "string")
          await signOutOf(db, message.token.sid, new Date());
      },
    },
  };
});
