import { emit, jsonText } from "@/lib/cli/emit";
import { usageText } from "@/lib/cli/options";
import { terminalProgress } from "@/lib/cli/progress";
import { ApiProblem, apiClient } from "@/lib/cli/upload/api-client";
import { isTaken, outcomeText } from "@/lib/cli/upload/outcome-text";
import { uploadFile } from "@/lib/cli/upload/upload-file";
import { parseUpload, UPLOAD_OPTIONS } from "@/lib/cli/upload/upload-request";
import { UsageError } from "@/lib/cli/usage-error";

const USAGE = "assay upload FILE|FOLDER --project N --vendor NAME --url URL [options]";
const ABOUT = `
Sends a delivery to an Assay elsewhere and waits for its ingest. A broken connection is gone on from, and so is a command
that was ended: give it again. The token needs the scopes batches:write, batches:read,
vendors:read and projects:read.
Exit: 0 published, nothing rejected; 1 something was rejected, refused or quarantined; 2 bad usage, or no such server,
project or right.
`;

/** Refusals that no other file would change. */
const OF_THE_CALL = new Set<number | null>([null, 401, 403, 404, 405]);

/** `assay upload`: exit by what came of the delivery. */
export async function uploadCommand(args: string[]): Promise<number> {
  const parsed = parseUpload(args, process.env);
  if (parsed.help) {
    await emit(usageText(USAGE, UPLOAD_OPTIONS) + ABOUT, undefined);
    return 0;
  }
  const { request, output } = parsed;
  const progress = terminalProgress();
  try {
    const outcome = await uploadFile(request, apiClient(request.origin, request.token), progress);
    await emit(output.json ? jsonText(outcome) : outcomeText(outcome), output.out);
    return isTaken(outcome, request.sendsOnly) ? 0 : 1;
  } catch (error) {
    if (error instanceof ApiProblem && OF_THE_CALL.has(error.status))
      throw new UsageError(error.message, { cause: error });
    throw error;
  } finally {
    progress.end();
  }
}
