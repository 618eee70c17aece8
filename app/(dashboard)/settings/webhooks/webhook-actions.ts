"use server";

import { revalidatePath } from "next/cache";
import type { EndpointState } from "@/components/webhooks/endpoint-form";
import { lastAnswer } from "@/components/webhooks/last-answer";
import { type FormState, formText, refusedForm } from "@/lib/form-state";
import { requireContext } from "@/lib/session";
import { WEBHOOKS_TEXT as T } from "@/lib/text/webhooks";
import { createEndpoint } from "@/lib/webhooks/create-endpoint";
import { deleteEndpoint } from "@/lib/webhooks/delete-endpoint";
import { isEvent } from "@/lib/webhooks/event-body";
import { loadWebhooks } from "@/lib/webhooks/load-webhooks";
import { retryDelivery } from "@/lib/webhooks/retry-delivery";
import { rotateSecret } from "@/lib/webhooks/rotate-secret";
import { sendTest } from "@/lib/webhooks/send-test";
import { setEndpointActive } from "@/lib/webhooks/set-endpoint-active";
import { doneForm } from "../../done-form";

const PAGE = "/settings/webhooks";
const LOOK_EVERY_MS = 250;
const LOOKS = 20;

export async function addEndpoint(_: EndpointState, form: FormData): Promise<EndpointState> {
  const context = await requireContext();
  const events = form.getAll("events").filter((event) => typeof event === "string");
  const typed = { name: formText(form, "name"), url: formText(form, "url"), events };
  try {
    const { secret } = await createEndpoint(context, { ...typed, events: events.filter(isEvent) });
    revalidatePath(PAGE);
    return { isDone: true, secret };
  } catch (error) {
    return { ...refusedForm(error), typed };
  }
}

export async function setActive(id: string, active: boolean): Promise<FormState> {
  const context = await requireContext();
  return doneForm(PAGE, () => setEndpointActive(context, { id, active }));
}

export async function removeEndpoint(id: string): Promise<FormState> {
  const context = await requireContext();
  return doneForm(PAGE, () => deleteEndpoint(context, { id }));
}

export async function makeSecret(id: string, _: EndpointState): Promise<EndpointState> {
  const context = await requireContext();
  try {
    const { secret } = await rotateSecret(context, { id });
    revalidatePath(PAGE);
    return { isDone: true, secret };
  } catch (error) {
    return refusedForm(error);
  }
}

export async function sendAgain(id: string): Promise<FormState> {
  const context = await requireContext();
  return doneForm(PAGE, () => retryDelivery(context, { id }));
}

/** Sends a test and waits a moment for what comes of it. */
export async function tryEndpoint(id: string): Promise<FormState> {
  const context = await requireContext();
  try {
    const { deliveryId } = await sendTest(context, { id });
    for (let look = 0; look < LOOKS; look++) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      const { deliveries } = await loadWebhooks(context);
      const sent = deliveries.find((delivery) => delivery.id === deliveryId);
      if (!sent || sent.attempts === 0) continue;
      revalidatePath(PAGE);
      const message = T.tested[sent.state](lastAnswer(sent));
      return sent.state === "delivered" ? { isDone: true, message } : { message };
    }
  } catch (error) {
    return refusedForm(error);
  }
  revalidatePath(PAGE);
  return { message: T.tested.waiting(T.unanswered) };
}
