import "server-only";
import { connectionFor } from "@/lib/auth/pools";
import { optionalActor } from "@/lib/session";
import { findLetterhead } from "@/lib/settings/letterhead";
import { findLogo, type Logo } from "@/lib/settings/logo";

/** For pages that everybody may see: what the organization of who happens to be signed in prints on. */
export async function presentPaper(): Promise<"A4" | "Letter" | null> {
  const actor = await optionalActor();
  if (actor === null) return null;
  return (await findLetterhead({ db: connectionFor(actor).db, actor: { ...actor, via: "web" } })).paper;
}

export async function presentLogo(): Promise<Logo | null> {
  const actor = await optionalActor();
  return actor && findLogo({ db: connectionFor(actor).db, actor: { ...actor, via: "web" } });
}
