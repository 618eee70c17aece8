import { bigint, boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns";

export const JOB_KINDS = ["ingest", "evaluate", "demo", "webhook", "suspicion", "merge"] as const;
export const JOB_STATES = ["queued", "running", "done", "failed", "cancelled"] as const;

/** Work for a worker: claimed under a lease with a fencing number, with progress and cancel. */
export const job = pgTable(
  "job",
  {
    id: id(),
    organizationId: uuid("organization_id").notNull(),
    projectId: uuid("project_id"),
    kind: text("kind", { enum: JOB_KINDS }).notNull(),
    input: jsonb("input").notNull(),
    /** The same work asked twice is one job. */
    idempotencyKey: text("idempotency_key"),
    state: text("state", { enum: JOB_STATES }).notNull().default("queued"),
    attempts: integer("attempts").notNull().default(0),
    fence: bigint("fence", { mode: "number" }).notNull().default(0),
    /** Not before then; null: at once. */
    runAt: instant("run_at"),
    leaseUntil: instant("lease_until"),
    cancelRequested: boolean("cancel_requested").notNull().default(false),
    done: bigint("done", { mode: "number" }).notNull().default(0),
    total: bigint("total", { mode: "number" }).notNull().default(0),
    message: text("message").notNull().default(""),
    error: jsonb("error"),
    result: jsonb("result"),
    requestedBy: uuid("requested_by"),
    createdAt: createdAt(),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
  },
  (t) => [
    index("job_queue").on(t.state, t.createdAt),
    index("job_project").on(t.projectId, t.createdAt),
    uniqueIndex("job_key").on(t.idempotencyKey),
  ],
);
