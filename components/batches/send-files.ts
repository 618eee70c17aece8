import { BATCH_TEXT as T } from "@/lib/text/batches";
import type { ChosenFile } from "./chosen-files";

export type SentFile = { batchNo: number; recognised: boolean } | { message: string; isCancelled?: boolean };

/**
 * Sends files as one form with their progress; `signal` ends it. What the delivery is comes first, then its files.
 * XMLHttpRequest, because fetch tells no progress.
 */
export function sendFiles(
  address: string,
  fields: Readonly<Record<string, string>>,
  files: readonly ChosenFile[],
  onProgress: (sent: number, total: number) => void,
  signal: AbortSignal,
): Promise<SentFile> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  for (const { name, file } of files) form.append("files", file, name);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("accept", "application/json");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => onProgress(loaded, total);
    request.onload = () => resolve(answerOf(request.response));
    request.onerror = () => resolve({ message: T.failed });
    request.onabort = () => resolve({ message: T.cancelled, isCancelled: true });
    signal.addEventListener("abort", () => request.abort());
    request.send(form);
  });
}

export function answerOf(response: unknown): SentFile {
  if (typeof response !== "object" || response === null) return { message: T.failed };
  if ("batchNo" in response && typeof response.batchNo === "number") {
    return { batchNo: response.batchNo, recognised: "recognised" in response && response.recognised === true };
  }
  const error = "error" in response ? response.error : null;
  if (typeof error === "object" && error !== null && "message" in error && typeof error.message === "string") {
    return { message: error.message };
  }
  return { message: T.failed };
}
