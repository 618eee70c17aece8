import "server-only";
import { Readable } from "node:stream";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { upload } from "@/db/schema/upload";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { findProject } from "@/lib/projects/find-project";
import { refuseArchived } from "@/lib/projects/refuse-archived";
import { storeFile } from "@/lib/store/file-store";
import { MOST_BYTES } from "../files/store-files";

const input = z.object({
  projectNo: z.number().int().positive(),
  name: z.string().min(1, "The file has no name").max(4096),
  bytes: z.number().int().nonnegative(),
  /** As a client sent it, to be told it again. */
  metadata: z.string().max(10_000).nullable().default(null),
});

/** What one person may have on its way at a time, and begin within a minute. */
const MOST_OPEN = 10_000;
const MOST_OPEN_BYTES = 2 * MOST_BYTES;
const MOST_A_MINUTE = 3_000;

/** Opens the way for a file that comes in parts. Nothing of it counts before a delivery is made of it. */
export async function beginUpload(context: Context, given: z.input<typeof input>): Promise<{ id: string }> {
  authorize(context.actor, "batch.upload");
  const { projectNo, name, bytes, metadata } = parseInput(input, given);
  const project = await findProject(context, projectNo);
  refuseArchived(project, "receive deliveries");
  if (bytes > MOST_BYTES) throw new AssayError("too_large", `The file is larger than ${MOST_BYTES} bytes.`);
  await refuseTooMany(context, bytes);
  const id = uuidv7();
  const { organizationId, userId: uploadedBy } = context.actor;
  // Nobody sends a part of nothing.
  const empty = bytes === 0 ? await storeFile(Readable.from([])) : null;
  await writeAudited(context, async (tx) => {
    const at = { createdAt: context.now, lastAt: context.now };
    const owner = { organizationId, projectId: project.id, uploadedBy };
    await tx.insert(upload).values({ id, ...owner, name, bytes, metadata, sha256: empty?.sha256 ?? null, ...at });
    return { audit: null, result: undefined };
  });
  return { id };
}

async function refuseTooMany({ sql, actor, now }: Context, bytes: number): Promise<void> {
  const minuteAgo = new Date(now.getTime() - 60_000);
  const [open] = await sql<{ files: number; bytes: number; recent: number }[]>`
    select count(*)::int as files, coalesce(sum(bytes), 0)::float8 as bytes,
      count(*) filter (where created_at > ${minuteAgo})::int as recent
    from upload where organization_id = ${actor.organizationId} and uploaded_by is not distinct from ${actor.userId}`;
  if (!open) return;
  if (open.recent >= MOST_A_MINUTE) throw new AssayError("rate_limited", "Too many uploads at once. Wait a minute.");
  if (open.files >= MOST_OPEN || open.bytes + bytes > MOST_OPEN_BYTES)
    throw new AssayError("rate_limited", "Too much is on its way already: finish it, or give it up.");
}
