import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { findProject } from "@/lib/projects/find-project";
import { rowNumber } from "@/lib/row-number";

export interface ProjectVendor {
  no: number;
  id: string;
  name: string;
  kind: string;
  website: string | null;
  notes: string | null;
  isArchived: boolean;
  role: "candidate" | "incumbent" | "reference_reader" | null;
  priceMinorUnits: number | null;
  currency: string | null;
  dueOn: string | null;
  batches: {
    no: number;
    name: string;
    state: string;
    publishedAt: Date | null;
    annotations: number | null;
    rejected: number | null;
  }[];
  readers: string[];
}

/** A vendor in a project: what it was asked for, and what it delivered. */
export async function loadProjectVendor(
  context: Context,
  input: { projectNo: number; vendorNo: number },
): Promise<ProjectVendor> {
  authorize(context.actor, "vendor.read");
  const project = await findProject(context, input.projectNo);
  const { sql, actor } = context;
  const vendorNo = rowNumber(input.vendorNo);
  const [[vendor], batches, readers] = await Promise.all([
    sql<Omit<ProjectVendor, "batches" | "readers">[]>`
      select v.no, v.id, v.name, v.kind, v.website, v.notes, v.archived_at is not null as "isArchived", e.role,
        e.price_minor_units::float8 as "priceMinorUnits", e.currency, e.due_on::text as "dueOn"
      from vendor v left join engagement e on e.vendor_id = v.id and e.project_id = ${project.id}
      where v.organization_id = ${actor.organizationId} and v.no = ${vendorNo}`,
    sql<ProjectVendor["batches"]>`
      select b.no, b.name, b.state, b.published_at as "publishedAt", (b.report->>'annotations')::float8 as annotations,
        (b.report->>'rejected')::float8 as rejected
      from batch b join vendor v on v.id = b.vendor_id
      where b.project_id = ${project.id} and v.no = ${vendorNo} order by b.no desc limit 200`,
    sql<{ name: string }[]>`
      select name from reader where project_no = ${project.no} and vendor_no = ${vendorNo} order by name limit 500`,
  ]);
  if (!vendor) throw new AssayError("not_found", "There is no such vendor.");
  return { ...vendor, batches: [...batches], readers: readers.map(({ name }) => name) };
}
