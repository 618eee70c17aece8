import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { findProject } from "@/lib/projects/find-project";

export interface FoundPlaces {
  vendors: { id: string; name: string }[];
  items: { projectNo: number; no: number; key: string; caseKey: string }[];
}

/** Of each kind. */
export const MOST_PLACES = 20;
/** Beyond this nobody types, and no name is as long. */
const LONGEST_TEXT = 200;

/**
 * Vendors of that name, and items: within a project those whose key or case holds the text, elsewhere those of exactly
 * that key, which an index finds in every project.
 */
export async function findPlaces(
  context: Context,
  input: { text: string; projectNo: number | null },
): Promise<FoundPlaces> {
  authorize(context.actor, "item.read");
  authorize(context.actor, "vendor.read");
  const { sql, actor } = context;
  const project = input.projectNo === null ? null : await findProject(context, input.projectNo);
  const text = input.text.trim().slice(0, LONGEST_TEXT).replaceAll("\u0000", "");
  if (text === "") return { vendors: [], items: [] };
  const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  const [vendors, items] = await Promise.all([
    sql<FoundPlaces["vendors"]>`select id, name from vendor
      where organization_id = ${actor.organizationId} and name ilike ${pattern}
      order by archived_at is not null, name limit ${MOST_PLACES}`,
    project
      ? sql<FoundPlaces["items"]>`select project_no::int as "projectNo", no, key, case_key as "caseKey" from item
          where project_no = ${project.no} and (key ilike ${pattern} or case_key ilike ${pattern})
          order by key = ${text} desc, key limit ${MOST_PLACES}`
      : sql<FoundPlaces["items"]>`select i.project_no::int as "projectNo", i.no, i.key, i.case_key as "caseKey"
          from project p join item i on i.project_no = p.no and i.key = ${text}
          where p.organization_id = ${actor.organizationId} order by i.project_no limit ${MOST_PLACES}`,
  ]);
  return { vendors: [...vendors], items: [...items] };
}
