import "server-only";
import NextAuth, { CredentialsSignin } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { validate as isUuid } from "uuid";
import { connection } from "@/db/client";
import { findSessionUser, SESSION_HOURS, type SessionUser } from "./auth/sessions";
import { signInByPassword, signOutOf } from "./auth/sign-in";
import { AssayError } from "./errors";

class TooManyAttempts extends CredentialsSignin {
  code = "too_many_attempts";
}

/**
 * The signed cookie holds a session id and nothing else: who that is, and whether it still holds, is read from the
 * session table on every request, so revoking works at once.
 */
export const { handlers, auth, signIn, signOut } = NextAuth(() => {
  const { db } = connection();
  return {
    trustHost: true,
    session: { strategy: "jwt", maxAge: SESSION_HOURS * 3600 },
    pages: { signIn: "/sign-in" },
    logger: { error: () => {} },
    providers: [
      Credentials({
        credentials: { email: {}, password: {} },
        async authorize({ email, password }, request) {
          const userAgent = request.headers.get("user-agent");
          try {
            const typed = { email: String(email ?? ""), password: String(password ?? ""), userAgent };
            const { userId, sessionId } = await signInByPassword(db, typed, new Date());
            return { id: userId, sessionId };
          } catch (error) {
            if (!(error instanceof AssayError)) throw error;
            throw error.code === "rate_limited" ? new TooManyAttempts() : new CredentialsSignin();
          }
        },
      }),
    ],
    callbacks: {
      async jwt({ token, user }) {
        if (user && "sessionId" in user) return { sid: user.sessionId };
        const sid = typeof token.sid === "string" && isUuid(token.sid) ? token.sid : null;
        const found = sid === null ? null : await findSessionUser(db, sid, new Date());
        return found ? { sid: found.sessionId, found } : null;
      },
      session({ session, token }) {
        return { expires: session.expires, user: token.found as SessionUser } as unknown as typeof session;
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
