import type { Progress } from "../progress";
import { UsageError } from "../usage-error";
import { type ApiClient, ApiProblem } from "./api-client";
import { isTaken } from "./outcome-text";
import { readTaken, type TakenDeliveries, writeTaken } from "./taken-deliveries";
import { type UploadOutcome, uploadFile } from "./upload-file";
import type { UploadRequest } from "./upload-request";
import type { WatchedEntry } from "./watched-folder";
import { SourceAway, type WatchedSource } from "./watched-source";

export interface Watching {
  /** `file` names the source. */
  request: UploadRequest;
  source: WatchedSource;
  api: ApiClient;
  progress: Progress;
  /** Told of each delivery that was sent, and of what could not be. */
  say(what: { outcome: UploadOutcome } | { failure: string }): Promise<void>;
}

/** Between two looks: what lay there, and how it was. */
export type LastLook = ReadonlyMap<string, string>;

/**
 * Looks once: sends what is new or changed and stood still since `last` (null: all of it), one after the other. A file
 * that changed replaces the delivery it was. Returns what lies there now, and whether all that was sent was taken.
 */
export async function lookOnce(
  watching: Watching,
  last: LastLook | null,
  signal: AbortSignal,
): Promise<{ seen: LastLook; isAllTaken: boolean }> {
  const { request } = watching;
  const entries = await entriesOf(watching);
  if (entries === null) return { seen: last ?? new Map(), isAllTaken: false };
  const known = await readTaken(request);
  let isAllTaken = true;
  for (const entry of entries) {
    if (signal.aborted) break;
    const { name, signature } = entry;
    if (known[name]?.signature === signature) continue;
    if (last !== null && last.get(name) !== signature) continue;
    isAllTaken = (await sendEntry(watching, entry, known)) && isAllTaken;
  }
  return { seen: new Map(entries.map(({ name, signature }) => [name, signature])), isAllTaken };
}

/** Null where the source cannot be asked now, which is told. */
async function entriesOf({ request, source, say }: Watching): Promise<WatchedEntry[] | null> {
  try {
    return await source.entries();
  } catch (error) {
    if (!(error instanceof SourceAway)) throw error;
    await say({ failure: `${request.file}: ${error.message}` });
    return null;
  }
}

async function sendEntry(watching: Watching, entry: WatchedEntry, known: TakenDeliveries): Promise<boolean> {
  const { request, source, api, progress, say } = watching;
  const before = known[entry.name];
  const supersedes = before?.isPublished ? before.batchNo : null;
  try {
    const sent = await source.withLocal(entry, (file) => uploadFile({ ...request, file, supersedes }, api, progress));
    const outcome = { ...sent, file: entry.path };
    const isPublished = outcome.state === "published" || (before?.isPublished === true && outcome.recognised);
    known[entry.name] = { signature: entry.signature, batchNo: outcome.batchNo, isPublished };
    await writeTaken(request, known);
    await say({ outcome });
    return isTaken(outcome, request.sendsOnly);
  } catch (error) {
    progress.end();
    if (!isOfThisMoment(error)) throw error;
    await say({ failure: `${entry.path}: ${error instanceof Error ? error.message : String(error)}` });
    return false;
  }
}

/** What the next look may find mended: a server that is away, a file that was taken away, a refusal of this file. */
function isOfThisMoment(error: unknown): boolean {
  if (error instanceof SourceAway) return true;
  if (error instanceof ApiProblem) return error.status === null || ![401, 403, 404, 405].includes(error.status);
  return error instanceof UsageError ? error.name === "UnreadablePathError" : isGone(error);
}

const isGone = (error: unknown) => error instanceof Error && "code" in error && error.code === "ENOENT";
