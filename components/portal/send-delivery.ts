import { refusalOf, sendWithProgress } from "@/components/forms/send-with-progress";
import { BATCH_TEXT as T } from "@/lib/text/batches";

export type SentDelivery = { deliveryId: string; recognised: boolean } | { message: string };

/** Sends a file as a raw body with its progress; `signal` ends it. */
export async function sendDelivery(
  address: string,
  file: File,
  onProgress: (sent: number, total: number) => void,
  signal: AbortSignal,
): Promise<SentDelivery> {
  const sent = await sendWithProgress({ method: "PUT", address, body: file }, onProgress, signal);
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
