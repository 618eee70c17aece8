import { setTimeout as wait } from "node:timers/promises";
import { usageText } from "@/lib/cli/options";
import { terminalProgress } from "@/lib/cli/progress";
import { ApiProblem, apiClient } from "@/lib/cli/upload/api-client";
import { outcomeText } from "@/lib/cli/upload/outcome-text";
import { type LastLook, lookOnce, type Watching } from "@/lib/cli/upload/watch-folder";
import { parseWatch, WATCH_OPTIONS } from "@/lib/cli/upload/watch-request";
import { bucketSource, isBucket } from "@/lib/cli/upload/watched-bucket";
import { folderSource } from "@/lib/cli/upload/watched-source";
import { UsageError } from "@/lib/cli/usage-error";

const USAGE = "assay watch FOLDER|s3://BUCKET/PREFIX --project N --vendor NAME --url URL [options]";
const ABOUT = `
Sends every delivery that comes into a folder, once it stands still between two looks: each file or folder in it is one.
What was sent is remembered; a file that changes afterwards replaces the delivery that it was. It ends when told to
(Ctrl C), after the delivery under way. A bucket of any S3-compatible store is asked with ASSAY_S3_ENDPOINT,
ASSAY_S3_REGION, ASSAY_S3_ACCESS_KEY_ID and ASSAY_S3_SECRET_ACCESS_KEY; nothing in it is changed. Scopes of the token: batches:write, batches:read, vendors:read, projects:read.
Exit: 0 ended as told, with --once all published and nothing rejected; 1 with --once something was rejected, refused or
quarantined; 2 bad usage, or no such folder, bucket, server, project or right.
`;

/** `assay watch`: until a signal ends it. */
export async function watchCommand(args: string[]): Promise<number> {
  const parsed = parseWatch(args, process.env);
  if (parsed.help) {
    process.stdout.write(usageText(USAGE, WATCH_OPTIONS) + ABOUT);
    return 0;
  }
  const { request, everyMs, isOnce, json } = parsed;
  const watching: Watching = {
    request,
    source: isBucket(request.file) ? bucketSource(request.file, process.env) : folderSource(request.file),
    api: apiClient(request.origin, request.token),
    progress: terminalProgress(),
    async say(what) {
      if ("failure" in what) process.stderr.write(`${what.failure}\n`);
      else process.stdout.write(json ? `${JSON.stringify(what.outcome)}\n` : outcomeText(what.outcome));
    },
  };
  try {
    if (isOnce) return (await lookOnce(watching, null, new AbortController().signal)).isAllTaken ? 0 : 1;
    await watch(watching, everyMs);
    return 0;
  } catch (error) {
    if (error instanceof ApiProblem) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}

async function watch(watching: Watching, everyMs: number): Promise<void> {
  const ending = new AbortController();
  const end = () => ending.abort();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, end);
  try {
    // What lies there at the start is held against the second look, like everything else.
    let last: LastLook = new Map();
    while (!ending.signal.aborted) {
      last = (await lookOnce(watching, last, ending.signal)).seen;
      await wait(everyMs, undefined, { signal: ending.signal }).catch(() => {});
    }
  } finally {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, end);
  }
}
