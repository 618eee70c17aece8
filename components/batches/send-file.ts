import { BATCH_TEXT as T } from "@/lib/text/batches";

export type SentFile = { batchNo: number; recognised: boolean } | { message: string; isCancelled?: boolean };

/** Sends a file as a raw body with its progress; `signal` ends it. XMLHttpRequest, because fetch tells no progress. */
export function sendFile(
  address: string,
  file: File,
  onProgress: (sent: number, total: number) => void,
  signal: AbortSignal,
): Promise<SentFile> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("PUT", address);
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => onProgress(loaded, total);
    request.onload = () => resolve(answerOf(request.response));
    request.onerror = () => resolve({ message: T.failed });
    request.onabort = () => resolve({ message: T.cancelled, isCancelled: true });
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

function answerOf(response: unknown): SentFile {
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
