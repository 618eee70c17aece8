import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { findOwnVendor, listOwnProjects, type PortalProject } from "./own-vendor";

/** The first page of a vendor contact: for whom they speak, and where that vendor is engaged. */
export async function loadOwnProjects(context: Context): Promise<{ vendor: string; projects: PortalProject[] }> {
  authorize(context.actor, "portal.read");
  const [{ name }, projects] = await Promise.all([findOwnVendor(context), listOwnProjects(context)]);
  return { vendor: name, projects };
}
