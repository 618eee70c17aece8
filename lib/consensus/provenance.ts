import "server-only";
import { z } from "zod";
import { mergeRequest } from "./merge-request";

/** How a gold version was merged from deliveries; part of what its freeze is a hash of. */
export const mergeProvenance = z.object({
  jobId: z.string(),
  request: mergeRequest,
  engine: z.string(),
  makers: z.array(z.string()),
  deliveries: z.array(z.object({ no: z.number(), vendor: z.string(), sha256: z.string() })),
  /** One entry a reference made: of a leave-one-out version for which vendor. */
  references: z.array(
    z.object({
      batchNo: z.number(),
      forVendor: z.string().nullable(),
      readers: z.array(z.string()),
      annotations: z.number(),
      leftOut: z.record(z.string(), z.number()),
      notWritten: z.array(z.object({ what: z.string(), count: z.number(), why: z.string() })),
      warnings: z.array(z.string()),
    }),
  ),
});
export type MergeProvenance = z.infer<typeof mergeProvenance>;
