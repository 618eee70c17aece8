import { type FilesForm, refusalOf, sendForm } from "@/components/forms/send-form";
import { BATCH_TEXT as T } from "@/lib/text/batches";

export type SentDelivery = { deliveryId: string; recognised: boolean } | { message: string };

/** Sends a delivery's files, and says how that ended. */
export async function sendDelivery(
  form: FilesForm,
  onProgress: (sent: number, total: number) => void,
  signal: AbortSignal,
): Promise<SentDelivery> {
  const sent = await sendForm(form, onProgress, signal);
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
