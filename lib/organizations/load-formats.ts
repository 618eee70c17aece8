import "server-only";
import type { Context } from "@/lib/auth/context";
import type { DisplayFormats } from "@/lib/display/formats";
import { inFormats } from "@/lib/http/work-formats";
import { readArea } from "@/lib/settings/read-area";

/** How the organization writes numbers and dates: for its own people and for its vendors' contacts alike. */
export async function loadFormats({ db, actor }: Pick<Context, "db" | "actor">): Promise<DisplayFormats> {
  return readArea(db, actor.organizationId, "formats");
}

/** Writes a document as the organization writes. */
export async function inOrganizationFormats<Result>(
  context: Pick<Context, "db" | "actor">,
  work: () => Promise<Result>,
): Promise<Result> {
  return inFormats(await loadFormats(context), work);
}
