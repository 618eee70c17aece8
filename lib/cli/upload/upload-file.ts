import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { isWaiting } from "@/lib/ingest/waiting";
import { localDelivery } from "../local-files";
import type { Progress } from "../progress";
import { UsageError } from "../usage-error";
import type { ApiClient } from "./api-client";
import { noteUpload } from "./begun-uploads";
import { sendParts } from "./send-parts";
import type { UploadRequest } from "./upload-request";

const LOOK_EVERY_MS = 500;

const vendors = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string() })),
  next: z.string().nullable(),
});
const received = z.object({ batchNo: z.number(), recognised: z.boolean() });
const started = z.object({ jobId: z.string() });
const job = z.object({
  state: z.enum(["queued", "running", "done", "failed", "cancelled"]),
  done: z.number(),
  total: z.number(),
  message: z.string(),
});
const reject = z.object({
  place: z.string(),
  field: z.string().nullish(),
  found: z.string().nullish(),
  expected: z.string().nullish(),
  code: z.string(),
  message: z.string(),
});
const batch = z.object({
  sha256: z.string(),
  state: z.string(),
  format: z.string().nullable(),
  scanState: z.string(),
  error: z.string().nullable(),
  report: z.object({ items: z.number(), annotations: z.number(), rejected: z.number() }).nullable(),
  rejects: z.array(reject),
});

export interface UploadOutcome {
  file: string;
  sha256: string;
  bytes: number;
  projectNo: number;
  batchNo: number;
  /** The same file of the same vendor was there already. */
  recognised: boolean;
  state: string;
  quarantined: boolean;
  format: string | null;
  items: number | null;
  annotations: number | null;
  rejected: number | null;
  /** The first of them. */
  rejects: z.output<typeof reject>[];
  error: string | null;
  page: string;
}

/** Sends a file, or all files of a folder, as one delivery, has it ingested, and waits for what comes of it. */
export async function uploadFile(request: UploadRequest, api: ApiClient, progress: Progress): Promise<UploadOutcome> {
  const { file, projectNo, origin } = request;
  const files = await localDelivery(file);
  if (files.length === 0) throw new UsageError(`${file}: there is no file in it`);
  const [vendorId, toolId] = [await idOf(api, request.vendor), await idOf(api, request.tool)];
  const uploads: { id: string; sha256: string }[] = [];
  for (const { name, size } of files) uploads.push(await sendOne(request, { name, bytes: size }, progress));
  const sent = await api.ask("POST", `/projects/${projectNo}/deliveries`, received, {
    ...{ role: vendorId === null ? "reference" : "delivery", vendorId, toolId, uploads },
    ...{ name: request.name, supersedesNo: request.supersedes, additionalRead: request.isAdditionalRead },
  });
  for (const { sha256 } of uploads) await noteUpload(uploadsAt(request), sha256, null);
  const address = `/projects/${projectNo}/batches/${sent.batchNo}`;
  const before = await api.ask("GET", address, batch);
  const waits = isWaiting(before.state);
  const isReadable = before.format !== null && before.scanState !== "quarantined";
  if (waits && request.profile !== null)
    await api.ask("POST", `${address}/profile`, z.unknown(), { name: request.profile });
  if (waits && isReadable && !request.sendsOnly) await ingest(request, api, address, progress);
  progress.end();
  const { sha256, state, format, scanState, error, report, rejects } = await api.ask("GET", address, batch);
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  return {
    ...{ file, sha256, bytes, projectNo, batchNo: sent.batchNo, recognised: sent.recognised },
    ...{ state, quarantined: scanState === "quarantined", format },
    ...{ items: report?.items ?? null, annotations: report?.annotations ?? null, rejected: report?.rejected ?? null },
    ...{ rejects, error, page: `${origin}${address}` },
  };
}

const uploadsAt = ({ origin, projectNo }: UploadRequest) => `${origin}/api/v1/projects/${projectNo}/uploads`;

/** One file of a delivery on its way: of a folder it keeps its place there. */
async function sendOne(
  request: UploadRequest,
  { name, bytes }: { name: string; bytes: number },
  progress: Progress,
): Promise<{ id: string; sha256: string }> {
  const { file: given, token } = request;
  const isFolder = (await stat(given)).isDirectory();
  const file = isFolder ? path.join(given, name) : given;
  const sha256 = await hashOf(file, bytes, progress);
  const endpoint = uploadsAt(request);
  const sentName = isFolder ? `${path.basename(path.resolve(given))}/${name}` : name;
  return { id: await sendParts({ endpoint, token, file, name: sentName, bytes, sha256 }, progress), sha256 };
}

/** Said again here: a delivery that was recognised keeps what was said with its first upload. */
function relationOf({ supersedes, isAdditionalRead }: UploadRequest) {
  if (isAdditionalRead) return { relation: { is: "additional_read" } };
  return supersedes === null ? {} : { relation: { is: "replacement", of: supersedes } };
}

async function ingest(request: UploadRequest, api: ApiClient, address: string, progress: Progress): Promise<void> {
  const { options } = request;
  const said = { ...(Object.keys(options).length === 0 ? {} : { options }), ...relationOf(request) };
  const { jobId } = await api.ask("POST", `${address}/ingest`, started, said);
  for (;;) {
    const { state, done, total, message } = await api.ask("GET", `/jobs/${jobId}`, job);
    if (state !== "queued" && state !== "running") return;
    progress.show(done, total, state === "queued" ? "waiting for a worker" : message);
    await wait(LOOK_EVERY_MS);
  }
}

/** The id behind an exact name, or the id itself. */
async function idOf(api: ApiClient, wanted: string | null): Promise<string | null> {
  if (wanted === null) return null;
  for (let cursor = ""; ; ) {
    const { items, next } = await api.ask("GET", `/vendors?limit=200${cursor}`, vendors);
    const found = items.find(({ id, name }) => name === wanted || id === wanted);
    if (found) return found.id;
    if (next === null) throw new UsageError(`there is no vendor or tool called ${wanted}`);
    cursor = `&cursor=${encodeURIComponent(next)}`;
  }
}

async function hashOf(file: string, bytes: number, progress: Progress): Promise<string> {
  const hash = createHash("sha256");
  let read = 0;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    read += chunk.length;
    progress.show(read, bytes, "reading the checksum");
  }
  return hash.digest("hex");
}
