import "server-only";
import { randomBytes } from "node:crypto";
import { eq, inArray } from "drizzle-orm";
import type { Database } from "@/db/client";
import { personKey } from "@/db/schema/identity";
import { openWith, sealWith } from "@/lib/settings/sealed-secret";
import type { Transaction } from "./append";

/**
 * What names a person in an event: sealed with a key of that person's own. The chain hashes the sealed text, so it
 * still holds when erasing the person has destroyed the key and nobody can read the name any more.
 */
export interface SealedName {
  person: string;
  sealed: string;
}

const KEY_BYTES = 32;

export async function sealName(
  tx: Transaction,
  { id: userId, organizationId }: { id: string; organizationId: string },
  name: string,
  now: Date,
): Promise<SealedName> {
  await tx
    .insert(personKey)
    .values({ userId, organizationId, key: randomBytes(KEY_BYTES), createdAt: now })
    .onConflictDoNothing();
  const [row] = await tx.select({ key: personKey.key }).from(personKey).where(eq(personKey.userId, userId));
  if (!row) throw new Error("The person has no key");
  return { person: userId, sealed: sealWith(row.key, name) };
}

function isSealedName(value: unknown): value is SealedName {
  if (typeof value !== "object" || value === null) return false;
  const { person, sealed } = value as Record<string, unknown>;
  return typeof person === "string" && typeof sealed === "string";
}

/** All sealed names within values of events, for `openNames`. */
function sealedNamesIn(value: unknown, found: SealedName[] = []): SealedName[] {
  if (isSealedName(value)) found.push(value);
  else if (typeof value === "object" && value !== null)
    for (const entry of Object.values(value)) sealedNamesIn(entry, found);
  return found;
}

/** What stands where a name was. */
export const ERASED_NAME = "(erased)";

/** Reads the names in values of events for those who may see them; of an erased person nothing can be read. */
export async function nameReader(
  db: Pick<Database, "select">,
  organizationId: string,
  values: readonly unknown[],
): Promise<(value: unknown) => unknown> {
  const people = [...new Set(values.flatMap((value) => sealedNamesIn(value)).map(({ person }) => person))];
  const rows = people.length === 0 ? [] : await db.select().from(personKey).where(inArray(personKey.userId, people));
  const keys = new Map(rows.filter((row) => row.organizationId === organizationId).map((row) => [row.userId, row.key]));
  const read = (value: unknown): unknown => {
    if (isSealedName(value)) {
      const key = keys.get(value.person);
      return (key && openWith(key, value.sealed)) ?? ERASED_NAME;
    }
    if (Array.isArray(value)) return value.map(read);
    if (typeof value === "object" && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, read(entry)]));
    return value;
  };
  return read;
}
