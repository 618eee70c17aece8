import "server-only";
import { sql } from "drizzle-orm";
import { writeAudited } from "@/lib/audit/transaction";
import type { Context } from "@/lib/auth/context";
import { rowNumber } from "@/lib/row-number";

/** Where gold's content was shown: its page, a difference of two versions, the picture of an item, a file, or a program. */
export type GoldReadPlace = "page" | "difference" | "viewer" | "export" | "api";

const WITHIN_MS = 60 * 60_000;
/** How far back the trail is searched; after more events than this the same reading is written down again. */
const SEARCHED = 2000;

interface ReadVersion {
  id: string;
  no: number;
}

/**
 * Writes down who read which gold. A person who looks on, item by item, is written down once an hour for each version
 * and place; what was taken away as a file or by a program, each time. Work that nobody in particular does is no reading.
 */
export async function recordGoldRead(
  context: Context,
  { projectNo, versions, place }: { projectNo: number; versions: readonly ReadVersion[]; place: GoldReadPlace },
): Promise<void> {
  const { actor } = context;
  if (actor.userId === null || actor.via === "worker") return;
  const where: GoldReadPlace = actor.via === "api" ? "api" : place;
  for (const { id, no } of versions) {
    const again = where !== "api" && where !== "export";
    const written = writtenDown(context, id, where);
    if (again && (await context.db.execute(written)).length > 0) continue;
    await writeAudited<void>(context, async (tx) => {
      if (again) {
        // One page asks several times at once.
        await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`gold.read:${actor.userId}:${id}`}))`);
        if ((await tx.execute(written)).length > 0) return { audit: null, result: undefined };
      }
      const about = { action: "gold.read", objectType: "gold_version", objectId: id };
      return { audit: { ...about, after: { project: projectNo, no, place: where } }, result: undefined };
    });
  }
}

function writtenDown({ actor, now }: Context, versionId: string, place: GoldReadPlace) {
  const since = new Date(now.getTime() - WITHIN_MS).toISOString();
  return sql`select 1 from audit_event
    where organization_id = ${actor.organizationId} and action = 'gold.read' and object_id = ${versionId}
      and actor_id = ${actor.userId} and after ->> 'place' = ${place} and at > ${since}::timestamptz
      and seq > (select seq from audit_head where organization_id = ${actor.organizationId}) - ${SEARCHED}
    limit 1`;
}

/** The same of a file that says what gold says of the items of an evaluation. */
export async function recordGoldExport(
  context: Context,
  project: { id: string; no: number },
  evaluationNo: number,
): Promise<void> {
  const versions = await context.sql<ReadVersion[]>`select g.id, g.no from sealed.gold_version g
    join sealed.evaluation e on e.gold_version_id = g.id
    where e.project_id = ${project.id} and e.no = ${rowNumber(evaluationNo)}`;
  await recordGoldRead(context, { projectNo: project.no, versions, place: "export" });
}
