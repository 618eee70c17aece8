import { type FilesForm, refusalOf, sendForm } from "@/components/forms/send-form";
import { BATCH_TEXT as T } from "@/lib/text/batches";

export type SentFile = { batchNo: number; recognised: boolean } | { message: string; isCancelled?: boolean };

/** Sends a delivery's files, and says how that ended. */
export async function sendFiles(
  form: FilesForm,
  onProgress: (sent: number, total: number) => void,
  signal: AbortSignal,
): Promise<SentFile> {
  const sent = await sendForm(form, onProgress, signal);
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
