import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import type { FeedbackCell } from "@/lib/feedback/feedback-cell";
import { findTimeZone } from "@/lib/organizations/load-time-zone";
import { findOwnProject, findOwnVendor, type PortalProject } from "./own-vendor";

export interface OwnDelivery {
  id: string;
  name: string;
  state: string;
  createdAt: Date;
  annotations: number | null;
  rejected: number | null;
}

export interface OwnProjectPage {
  project: PortalProject;
  labels: { name: string; question: string | null }[];
  deliveries: OwnDelivery[];
  feedback: FeedbackCell[];
  timeZone: string;
}

/** What a vendor sees of a project: its order, its deliveries, and what it is told of them. */
export async function loadOwnProject(context: Context, input: { projectNo: number }): Promise<OwnProjectPage> {
  authorize(context.actor, "portal.read");
  const [project, vendor] = await Promise.all([findOwnProject(context, input.projectNo), findOwnVendor(context)]);
  const { sql } = context;
  const [labels, deliveries, feedback, timeZone] = await Promise.all([
    sql<OwnProjectPage["labels"]>`select name, question from label
      where project_id = ${project.id} and archived_at is null order by question nulls first, position, no`,
    sql<OwnDelivery[]>`select id, name, state, created_at as "createdAt",
        (report->>'annotations')::float8 as annotations, (report->>'rejected')::float8 as rejected
      from batch where project_id = ${project.id} and vendor_id = ${vendor.id} and role = 'delivery' order by no desc`,
    sql<FeedbackCell[]>`select task, portion, items, share::text::float8 as share, low::text::float8 as low,
        high::text::float8 as high, written_at as "writtenAt"
      from vendor_feedback where project_no = ${project.no} and vendor_no = ${vendor.no} order by task, portion`,
    findTimeZone(context),
  ]);
  return {
    project,
    labels: [...labels],
    deliveries: [...deliveries],
    feedback: [...feedback],
    timeZone,
  };
}
