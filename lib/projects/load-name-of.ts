import "server-only";
import { may } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";

/** Things of a project that have a page with a number in its address. */
export type NamedThing = "item" | "vendor" | "gold" | "batch" | "evaluation";

/**
 * What a thing of a project is called, for the title of its page; null where there is none, or it is not the asker's to
 * see. Its page says so itself. An evaluation is called by the reference that it was measured against.
 */
export async function loadNameOf(
  { sql, actor }: Context,
  input: { projectNo: number; thing: NamedThing; no: number },
): Promise<string | null> {
  const { projectNo, thing, no } = input;
  if (!may(actor, "project.read") || !Number.isSafeInteger(projectNo) || !Number.isSafeInteger(no)) return null;
  const project = sql`select id from project p where p.no = ${projectNo}::bigint
    and p.organization_id = ${actor.organizationId}`;
  const here = sql`t.no = ${no}::bigint`;
  const named = {
    item: sql`select t.key as name from item t join project p on p.no = t.project_no where ${here} and p.id = (${project})`,
    vendor: sql`select t.name from vendor t where ${here} and t.organization_id = ${actor.organizationId}`,
    gold: sql`select t.name from sealed.gold_version t where ${here} and t.project_id = (${project})`,
    batch: sql`select t.name from batch t where ${here} and t.project_id = (${project})`,
    evaluation: sql`select g.name from sealed.evaluation t join sealed.gold_version g on g.id = t.gold_version_id
      where ${here} and t.project_id = (${project})`,
  } satisfies Record<NamedThing, unknown>;
  const [row] = await sql<{ name: string }[]>`${named[thing]}`;
  return row?.name ?? null;
}
