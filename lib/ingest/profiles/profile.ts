import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/db/client";
import { mappingProfile } from "@/db/schema/mapping-profile";
import { AssayError } from "@/lib/errors";
import { STATED_ENCODINGS, type StatedEncoding } from "@/lib/formats/text/stated-encoding";

export const profileName = z.string().trim().min(1, "Give it a name").max(100);

/** Stored as JSON: read again when used. */
const stored = z.object({
  labels: z.array(z.object({ sourceName: z.string(), labelNo: z.number().int().nullable() })),
  options: z.object({ columns: z.string().optional(), encoding: z.enum(STATED_ENCODINGS).optional() }),
});

/** How deliveries are read, under a name of the project: which column is what, in which encoding, and where labels go. */
export interface Profile {
  name: string;
  /** The format that it was made with; it may be used with others. */
  format: string | null;
  /** Null: as they are recognised. */
  columns: string | null;
  /** Of tables that are not UTF-8; null: nothing is said of it. */
  encoding: StatedEncoding | null;
  labels: { sourceName: string; labelNo: number | null }[];
  createdAt: Date;
  usedAt: Date | null;
}

export function profileOf(row: typeof mappingProfile.$inferSelect): Profile {
  const { labels, options } = stored.parse(row);
  const { name, format, createdAt, usedAt } = row;
  return {
    name,
    format,
    columns: options.columns ?? null,
    encoding: options.encoding ?? null,
    labels,
    createdAt,
    usedAt,
  };
}

/** A project's profiles are of no vendor: whoever delivers in the same way is read by the same one. */
export const ofProject = (projectId: string) =>
  and(eq(mappingProfile.projectId, projectId), isNull(mappingProfile.vendorId));

export async function findProfile(
  db: Pick<Database, "select">,
  projectId: string,
  name: string,
): Promise<{ id: string; profile: Profile }> {
  const [row] = await db
    .select()
    .from(mappingProfile)
    .where(and(ofProject(projectId), eq(mappingProfile.name, name)));
  if (!row) throw new AssayError("not_found", `The project has no profile "${name}".`);
  return { id: row.id, profile: profileOf(row) };
}
