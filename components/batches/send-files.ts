import { refusalOf, sendWithProgress } from "@/components/forms/send-with-progress";
import { BATCH_TEXT as T } from "@/lib/text/batches";
import type { ChosenFile } from "./chosen-files";

export type SentFile = { batchNo: number; recognised: boolean } | { message: string; isCancelled?: boolean };

/** Sends files as one form with their progress; `signal` ends it. What the delivery is comes first, then its files. */
export async function sendFiles(
  address: string,
  fields: Readonly<Record<string, string>>,
  files: readonly ChosenFile[],
  onProgress: (sent: number, total: number) => void,
  signal: AbortSignal,
): Promise<SentFile> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  for (const { name, file } of files) form.append("files", file, name);
  const sent = await sendWithProgress({ method: "POST", address, body: form }, onProgress, signal);
  if (sent.end === "stopped") return { message: T.cancelled, isCancelled: true };
  return sent.end === "answered" ? answerOf(sent.response) : { message: T.failed };
}

export function answerOf(response: unknown): SentFile {
  if (typeof response === "object" && response !== null && "batchNo" in response) {
    const { batchNo } = response;
    const recognised = "recognised" in response && response.recognised === true;
    if (typeof batchNo === "number") return { batchNo, recognised };
  }
  return { message: refusalOf(response) ?? T.failed };
}
