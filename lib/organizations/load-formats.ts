import "server-only";
import type { Context } from "@/lib/auth/context";
import type { DisplayFormats } from "@/lib/display/formats";
import { inFormats } from "@/lib/http/work-formats";
import { readArea } from "@/lib/settings/read-area";

/** How the organization writes numbers and dates. A vendor's login reads no settings: its pages write as everybody. */
export async function loadFormats({ db, actor }: Pick<Context, "db" | "actor">): Promise<DisplayFormats | null> {
  return actor.role === "vendor_contact" ? null : readArea(db, actor.organizationId, "formats");
}

/** Writes a document as the organization writes. */
export async function inOrganizationFormats<Result>(
  context: Pick<Context, "db" | "actor">,
  work: () => Promise<Result>,
): Promise<Result> {
  const formats = await loadFormats(context);
  return formats === null ? work() : inFormats(formats, work);
}
