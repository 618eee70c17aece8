import "server-only";
import { eq } from "drizzle-orm";
import type { Connection } from "@/db/client";
import { appUser } from "@/db/schema/user";
import type { Actor } from "@/lib/auth/context";
import type { ClaimedJob } from "@/lib/jobs/queue";

/**
 * Whom a worker acts for: the person who asked, named in the trail, with the role that they have now and no other.
 * Nobody asked at a first start, whose demonstration an installation makes for itself; and whoever has no row any more
 * may only look. The right to ask was checked when the job was queued. A vendor's delivery is read in its contact's
 * name; what is measured on it is not: a trail must tell somebody who is blinded nothing of gold.
 */
export async function actorOf({ db }: Pick<Connection, "db">, job: ClaimedJob): Promise<Actor> {
  const [asked] = job.requestedBy ? await db.select().from(appUser).where(eq(appUser.id, job.requestedBy)) : [];
  const person = asked?.role === "vendor_contact" && job.kind !== "ingest" ? undefined : asked;
  const isOfInstallation = job.kind === "demo" && job.requestedBy === null;
  return {
    userId: person?.id ?? null,
    organizationId: job.organizationId,
    role: person?.role ?? (isOfInstallation ? "admin" : "viewer"),
    vendorId: person?.vendorId ?? null,
    name: person?.name ?? "Assay",
    via: "worker",
  };
}
