import type { ChosenFile } from "@/components/batches/chosen-files";
import { refusalOf, sendWithProgress } from "@/components/forms/send-with-progress";
import { BATCH_TEXT as T } from "@/lib/text/batches";

export type SentDelivery = { deliveryId: string; recognised: boolean } | { message: string };

/** Sends files as one form with their progress; `signal` ends it. What the delivery is comes first, then its files. */
export async function sendDelivery(
  address: string,
  fields: Readonly<Record<string, string>>,
  files: readonly ChosenFile[],
  onProgress: (sent: number, total: number) => void,
  signal: AbortSignal,
): Promise<SentDelivery> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  for (const { name, file } of files) form.append("files", file, name);
  const sent = await sendWithProgress({ method: "POST", address, body: form }, onProgress, signal);
  if (sent.end !== "answered") return { message: sent.end === "stopped" ? T.cancelled : T.failed };
  return answerOf(sent.response);
}

function answerOf(response: unknown): SentDelivery {
  if (typeof response === "object" && response !== null && "deliveryId" in response) {
    const { deliveryId } = response;
    const recognised = "recognised" in response && response.recognised === true;
    if (typeof deliveryId === "string") return { deliveryId, recognised };
  }
  return { message: refusalOf(response) ?? T.failed };
}
