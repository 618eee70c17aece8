import { z } from "zod";

/** Nothing may be said here; a field that is not known is refused by name. */
export const NOTHING = z.strictObject({});

/** A number in the address. */
export const numberInPath = z.coerce.number().int().positive();
export const ofProject = z.strictObject({ no: numberInPath });
export const ofBatch = z.strictObject({ no: numberInPath, batchNo: numberInPath });
export const ofGold = z.strictObject({ no: numberInPath, goldNo: numberInPath });
export const ofEvaluation = z.strictObject({ no: numberInPath, evaluationNo: numberInPath });
export const ofVendor = z.strictObject({ id: z.string() });
export const ofAssessment = z.strictObject({ id: z.string(), assessmentNo: numberInPath });

/** A point in time, UTC. */
export const time = z.iso.datetime();
export const count = z.number().int().nonnegative();
export const done = z.strictObject({ ok: z.literal(true) });
export const DONE = { ok: true } as const;

export const jobView = z.object({
  id: z.uuid(),
  kind: z.string(),
  state: z.enum(["queued", "running", "done", "failed", "cancelled"]),
  done: z.number(),
  total: z.number(),
  message: z.string(),
  error: z.object({ message: z.string() }).nullable(),
  input: z.object({ batchNo: count.optional(), evaluationNo: count.optional() }),
  cancelRequested: z.boolean(),
  createdAt: time,
  finishedAt: time.nullable(),
});

export const rejectView = z.object({
  file: z.string().optional(),
  place: z.string(),
  field: z.string().nullish(),
  found: z.string().nullish(),
  expected: z.string().nullish(),
  code: z.string(),
  message: z.string(),
});
