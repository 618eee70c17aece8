import { createReadStream } from "node:fs";
import { type DetailedError, Upload } from "tus-js-client";
import type { Progress } from "../progress";
import { ApiProblem } from "./api-client";
import { begunUpload, noteUpload } from "./begun-uploads";

/** What a broken connection loses at most. */
const PART_BYTES = 16 * 2 ** 20;
const RETRY_AFTER_MS = [0, 1_000, 3_000, 5_000, 10_000, 20_000, 40_000];

export interface SentParts {
  endpoint: string;
  token: string;
  file: string;
  /** What it is called in the delivery, with folders. */
  name: string;
  bytes: number;
  sha256: string;
}

/**
 * Sends a large file in parts by the tus protocol: a broken connection is gone on from, and so is a command that was
 * ended before. Returns the upload's id.
 */
export async function sendParts({ endpoint, token, file, name, bytes, sha256 }: SentParts, progress: Progress) {
  const before = await begunUpload(endpoint, sha256);
  const body = createReadStream(file);
  let noted = Promise.resolve();
  try {
    const url = await new Promise<string>((resolve, reject) => {
      // Of a stream with a path the library reads the parts it needs, however often.
      const upload = new Upload(body as unknown as Buffer, {
        ...{ endpoint, uploadUrl: before, chunkSize: PART_BYTES, uploadSize: bytes },
        headers: { authorization: `Bearer ${token}` },
        metadata: { filename: name },
        // What is small is one request.
        uploadDataDuringCreation: bytes <= PART_BYTES,
        retryDelays: RETRY_AFTER_MS,
        storeFingerprintForResuming: false,
        onShouldRetry: (error) => isPassing(statusOf(error)),
        onProgress: (sent, total) => progress.show(sent, total, before === null ? "sending" : "going on"),
        onUploadUrlAvailable: () => {
          noted = noteUpload(endpoint, sha256, upload.url);
        },
        onSuccess: () => resolve(upload.url ?? ""),
        onError: (error) => reject(problemOf(endpoint, error)),
      });
      upload.start();
    });
    return url.slice(url.lastIndexOf("/") + 1);
  } finally {
    await noted;
    body.destroy();
  }
}

const statusOf = (error: Error | DetailedError) =>
  ("originalResponse" in error && error.originalResponse?.getStatus()) || null;
const isPassing = (status: number | null) =>
  status === null || status >= 500 || status === 409 || status === 423 || status === 429;

function problemOf(endpoint: string, error: Error | DetailedError): ApiProblem {
  const status = statusOf(error);
  if (status === null) return new ApiProblem(null, "unreachable", `${new URL(endpoint).origin}: ${error.message}`);
  const said = "originalResponse" in error ? error.originalResponse?.getBody() : "";
  return new ApiProblem(status, "refused", detailOf(said) ?? `answered ${status}`);
}

/** A problem's words, or those of the protocol, which are plain. */
function detailOf(text: string | undefined): string | null {
  if (!text) return null;
  try {
    const { detail } = JSON.parse(text) as { detail?: unknown };
    return typeof detail === "string" ? detail : null;
  } catch {
    return text.trim();
  }
}
