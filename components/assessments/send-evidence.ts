import type { FormState } from "@/lib/form-state";
import { ASSESSMENT_TEXT as T } from "@/lib/text/assessment-page";

/** Sends a document's file as a raw body, with what was said of it in the query. */
export async function sendEvidence(address: string, itemKey: string, form: FormData, file: File): Promise<FormState> {
  const query = new URLSearchParams({ itemKey, file: file.name });
  for (const name of ["title", "issuer", "issuedOn", "validUntil", "covers"]) {
    const value = form.get(name);
    if (typeof value === "string" && value !== "") query.set(name, value);
  }
  const response = await fetch(`${address}?${query}`, { method: "PUT", body: file }).catch(() => null);
  if (response?.ok) return { isDone: true };
  const answer: unknown = await response?.json().catch(() => null);
  return refusalOf(answer);
}

function refusalOf(answer: unknown): FormState {
  const error = typeof answer === "object" && answer !== null && "error" in answer ? answer.error : null;
  if (typeof error !== "object" || error === null || !("message" in error) || typeof error.message !== "string")
    return { message: T.sendFailed };
  const fields = "fields" in error && typeof error.fields === "object" && error.fields !== null ? error.fields : {};
  const said = Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return { message: error.message, fields: Object.fromEntries(said) };
}
