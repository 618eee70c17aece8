import { BATCH_TEXT as T } from "@/lib/text/batches";

export type SentDelivery = { deliveryId: string; recognised: boolean } | { message: string };

/** Sends a file as a raw body with its progress; `signal` ends it. XMLHttpRequest, because fetch tells no progress. */
export function sendDelivery(
  address: string,
  file: File,
  onProgress: (sent: number, total: number) => void,
  signal: AbortSignal,
): Promise<SentDelivery> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("PUT", address);
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => onProgress(loaded, total);
    request.onload = () => resolve(answerOf(request.response));
    request.onerror = () => resolve({ message: T.failed });
    request.onabort = () => resolve({ message: T.cancelled });
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

function answerOf(response: unknown): SentDelivery {
  if (!isRecord(response)) return { message: T.failed };
  const { deliveryId, recognised, error } = response;
  if (typeof deliveryId === "string") return { deliveryId, recognised: recognised === true };
  return { message: isRecord(error) && typeof error.message === "string" ? error.message : T.failed };
}
