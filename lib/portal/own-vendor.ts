import "server-only";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { isRowNumber } from "@/lib/row-number";

/** The columns of a project that a vendor's login may read. */
export interface PortalProject {
  id: string;
  no: number;
  name: string;
  modality: string;
  tasks: string[];
  guidelineVersion: string;
  findingAttribute: string | null;
  isArchived: boolean;
  dueOn: string | null;
}

/** The vendor that the actor speaks for. */
export async function findOwnVendor({
  sql,
  actor,
}: Pick<Context, "sql" | "actor">): Promise<{ id: string; no: number; name: string }> {
  const [row] = await sql<{ id: string; no: number; name: string }[]>`select id, no, name from vendor
    where id = ${actor.vendorId} and organization_id = ${actor.organizationId}`;
  if (!row) throw new AssayError("not_found", "There is no such vendor.");
  return row;
}

/** The projects in which the actor's vendor is engaged. */
export async function listOwnProjects({ sql, actor }: Pick<Context, "sql" | "actor">): Promise<PortalProject[]> {
  return sql<PortalProject[]>`select p.id, p.no::float8 as no, p.name, p.modality, p.tasks,
      p.guideline_version as "guidelineVersion", p.finding_attribute as "findingAttribute",
      p.archived_at is not null as "isArchived", e.due_on::text as "dueOn"
    from project p join engagement e on e.project_id = p.id
    where p.organization_id = ${actor.organizationId} and e.vendor_id = ${actor.vendorId}
    order by p.archived_at is not null, p.no desc`;
}

/** One of them; any other is as absent as none. */
export async function findOwnProject(context: Pick<Context, "sql" | "actor">, no: number): Promise<PortalProject> {
  const found = isRowNumber(no) ? (await listOwnProjects(context)).find((project) => project.no === no) : undefined;
  if (!found) throw new AssayError("not_found", "There is no such project.");
  return found;
}
