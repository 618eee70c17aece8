import { forbidden, notFound } from "next/navigation";
import { type Action, may } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";

/**
 * What was loaded. A thing that does not exist, or is another organization's, is the not-found page; what the role may
 * not see is the page that says so.
 */
export async function orNotFound<Loaded>(loading: Promise<Loaded>): Promise<Loaded> {
  try {
    return await loading;
  } catch (error) {
    if (error instanceof AssayError && error.code === "not_found") notFound();
    if (error instanceof AssayError && (error.code === "forbidden" || error.code === "protocol_draft")) forbidden();
    throw error;
  }
}

/** For pages that only hold a form: refused before it is filled in, not at its submit. */
export function refuseUnless(actor: Actor, action: Action): void {
  if (!may(actor, action)) forbidden();
}
