import "server-only";
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { authSecret } from "@/lib/env";

/** Proof that this browser has signed in to that account before; it opens nothing, it only sets guesses apart. */
function markOf(email: string, number: string): string {
  return createHmac("sha256", authSecret()).update(`known browser\n${email}\n${number}`).digest("base64url");
}

export function issueKnownBrowser(email: string): string {
  const number = randomBytes(12).toString("base64url");
  return `${number}.${markOf(email.trim().toLowerCase(), number)}`;
}

/** The browser's number, or null where the cookie is of another account or made up. */
export function knownBrowserOf(cookie: string | undefined, email: string): string | null {
  const [number = "", mark = ""] = (cookie ?? "").split(".");
  const expected = Buffer.from(markOf(email.trim().toLowerCase(), number));
  const given = Buffer.from(mark);
  return given.length === expected.length && timingSafeEqual(given, expected) ? number : null;
}
