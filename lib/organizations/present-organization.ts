import "server-only";
import { may } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/context";
import { connectionFor } from "@/lib/auth/pools";
import { optionalActor } from "@/lib/session";
import { findLetterhead } from "@/lib/settings/letterhead";
import { findLogo, type Logo } from "@/lib/settings/logo";

/** Whoever is signed in for the organization; a vendor contact prints on paper of its own. */
async function presentMember(): Promise<Actor | null> {
  const present = await optionalActor();
  const actor = present && ({ ...present, via: "web" } as const);
  return actor && may(actor, "organization.read") ? actor : null;
}

/** For pages that everybody may see: what the organization of who happens to be signed in prints on. */
export async function presentPaper(): Promise<"A4" | "Letter" | null> {
  const actor = await presentMember();
  return actor && (await findLetterhead({ db: connectionFor(actor).db, actor })).paper;
}

export async function presentLogo(): Promise<Logo | null> {
  const actor = await presentMember();
  return actor && findLogo({ db: connectionFor(actor).db, actor });
}
