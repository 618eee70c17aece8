import "server-only";
import { v7 as uuidv7 } from "uuid";
import { organization } from "@/db/schema/organization";
import type { Transaction } from "@/lib/audit/append";

/** The installation's organization; the first one is made at the first start, before anybody has an account. */
export async function findOrCreateOrganization(tx: Transaction, now: Date): Promise<string> {
  await tx.execute("lock table organization in share row exclusive mode");
  const [existing] = await tx
    .select({ id: organization.id })
    .from(organization)
    .orderBy(organization.createdAt)
    .limit(1);
  if (existing) return existing.id;
  const id = uuidv7();
  await tx.insert(organization).values({ id, name: "My organization", createdAt: now });
  return id;
}
