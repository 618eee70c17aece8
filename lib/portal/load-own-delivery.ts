import "server-only";
import { z } from "zod";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { ERROR_CODES } from "@/lib/errors";
import { findTimeZone } from "@/lib/organizations/load-time-zone";
import { type DeliveryAddress, findOwnBatch } from "./own-batch";

const counts = z.record(z.string(), z.number()).catch({});
const ownReport = z.object({
  items: z.number(),
  annotations: z.number(),
  rejected: z.number(),
  rejectsByCode: counts,
  labels: counts,
  shapes: counts,
  ignored: z.array(z.object({ what: z.string(), count: z.number(), why: z.string() })).catch([]),
});
const ownError = z
  .object({ code: z.enum(ERROR_CODES), message: z.string(), labels: z.string().optional() })
  .transform(({ code, message, labels }) => ({ code, message, labels: labels ?? null }))
  // Of any other fault the vendor hears that there was one.
  .catch({ code: "cancelled", message: "", labels: null });

export interface OwnReject {
  file: string;
  place: string;
  field: string | null;
  found: string | null;
  expected: string | null;
  code: string;
  message: string;
}

/** Why a delivery was not accepted. */
export type OwnRefusal = z.infer<typeof ownError>;

export interface OwnDeliveryPage {
  projectNo: number;
  project: string;
  id: string;
  name: string;
  fileName: string;
  fileCount: number;
  bytes: number;
  format: string | null;
  state: string;
  /** Something in it may tell who a patient is: it waits for a decision of those who ordered it. */
  isHeld: boolean;
  refusal: OwnRefusal | null;
  createdAt: Date;
  report: z.infer<typeof ownReport> | null;
  rejects: OwnReject[];
  timeZone: string;
}

const REJECTS_SHOWN = 50;
export const RETRACTABLE: readonly string[] = ["uploaded", "failed", "cancelled"];

/** A vendor's own delivery: how it was read. Nothing here follows from gold or from anybody else's delivery. */
export async function loadOwnDelivery(context: Context, input: DeliveryAddress): Promise<OwnDeliveryPage> {
  authorize(context.actor, "portal.read");
  const { project, batch } = await findOwnBatch(context, input);
  const { sql } = context;
  const [rejects, timeZone] = await Promise.all([
    sql<OwnReject[]>`select file, place, field, found, expected, code, message from reject
      where project_no = ${project.no} and batch_no = ${batch.no} order by seq limit ${REJECTS_SHOWN}`,
    findTimeZone(context),
  ]);
  const report = ownReport.safeParse(batch.report);
  const { id, name, fileName, fileCount, bytes, format, state, createdAt } = batch;
  return {
    projectNo: project.no,
    project: project.name,
    ...{ id, name, fileName, fileCount, bytes, format, state, createdAt },
    isHeld: batch.scanState === "quarantined",
    refusal: batch.error === null ? null : ownError.parse(batch.error),
    report: report.success ? report.data : null,
    rejects: [...rejects],
    timeZone,
  };
}
