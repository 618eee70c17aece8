import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { findLetterhead } from "@/lib/settings/letterhead";

/** The paper that forms for printing offer first. */
export async function loadPaper(context: Context): Promise<"A4" | "Letter"> {
  authorize(context.actor, "organization.read");
  return (await findLetterhead(context)).paper;
}
