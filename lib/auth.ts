import "server-only";
import { eq } from "drizzle-orm";
import NextAuth, { CredentialsSignin } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { validate as isUuid } from "uuid";
import { connection } from "@/db/client";
import { appUser } from "@/db/schema/user";
import { passwordMatches } from "./auth/password";
import { closeSession, findSessionUser, openSession, SESSION_HOURS, type SessionUser } from "./auth/sessions";
import { signInAllowed, signInFailed, signInSucceeded } from "./auth/sign-in-limit";

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
        async authorize(input) {
          const email = String(input.email ?? "")
            .trim()
            .toLowerCase();
          const password = String(input.password ?? "");
          if (!(await signInAllowed(db, email, new Date()))) throw new TooManyAttempts();
          const [user] = await db.select().from(appUser).where(eq(appUser.email, email));
          const matches = await passwordMatches(password, user?.passwordHash ?? null);
          if (!user || !matches || user.disabledAt) {
            await signInFailed(db, email, new Date());
            throw new CredentialsSignin();
          }
          await signInSucceeded(db, email);
          return { id: user.id };
        },
      }),
    ],
    callbacks: {
      async jwt({ token, user }) {
        if (user?.id) return { sid: await openSession(db, user.id, new Date()) };
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
        if ("token" in message && typeof message.token?.sid === "string") await closeSession(db, message.token.sid);
      },
    },
  };
});
