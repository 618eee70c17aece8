import "server-only";
import { validate as isUuid } from "uuid";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { findProject } from "@/lib/projects/find-project";
import { type JobSubject, subjectColumns } from "./job-subject";

export interface JobView {
  id: string;
  kind: string;
  state: "queued" | "running" | "done" | "failed" | "cancelled";
  done: number;
  total: number;
  message: string;
  error: { message: string } | null;
  input: Record<string, unknown>;
  cancelRequested: boolean;
  createdAt: Date;
  finishedAt: Date | null;
}

const columns = (sql: Context["sql"]) => sql`id, kind, state, done::float8 as done, total::float8 as total, message,
  error, input, cancel_requested as "cancelRequested", created_at as "createdAt", finished_at as "finishedAt"`;

export async function loadJob(context: Context, input: { id: string }): Promise<JobView> {
  authorize(context.actor, "job.read");
  const { sql, actor } = context;
  const rows = isUuid(input.id)
    ? await sql<JobView[]>`select ${columns(sql)} from job
        where id = ${input.id} and organization_id = ${actor.organizationId}`
    : [];
  const [row] = rows;
  if (!row) throw new AssayError("not_found", "There is no such job.");
  return row;
}

export interface ProjectJob extends JobView, JobSubject {}

/** A project's newest jobs, the running ones first. */
export async function loadProjectJobs(context: Context, input: { projectNo: number }): Promise<ProjectJob[]> {
  authorize(context.actor, "job.read");
  const project = await findProject(context, input.projectNo);
  const { sql } = context;
  return sql<ProjectJob[]>`select ${columns(sql)}, ${subjectColumns(sql)} from job j where project_id = ${project.id}
    order by (state in ('queued', 'running')) desc, created_at desc limit 20`;
}
