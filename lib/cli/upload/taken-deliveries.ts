import { createHash } from "node:crypto";
import path from "node:path";
import { z } from "zod";
import { readState, writeState } from "./state-file";
import type { UploadRequest } from "./upload-request";
import { isBucket } from "./watched-bucket";

const taken = z.record(z.string(), z.object({ signature: z.string(), batchNo: z.number(), isPublished: z.boolean() }));

/** What was sent from a folder or bucket, by name. */
export type TakenDeliveries = z.output<typeof taken>;

/** Of one source and one destination: the same folder may serve two vendors. */
const fileOf = ({ file, origin, projectNo, vendor }: UploadRequest) =>
  `watch-${createHash("sha256")
    .update(JSON.stringify([isBucket(file) ? file : path.resolve(file), origin, projectNo, vendor]))
    .digest("hex")
    .slice(0, 16)}.json`;

export function readTaken(request: UploadRequest): Promise<TakenDeliveries> {
  return readState(fileOf(request), taken, {});
}

/** Without it the next run would send all again, which the server recognises; so a state that cannot be kept is told. */
export function writeTaken(request: UploadRequest, deliveries: TakenDeliveries): Promise<void> {
  return writeState(fileOf(request), deliveries);
}
