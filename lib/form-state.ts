import { AssayError } from "./errors";

/** What a form shows after it was sent: a sentence, and what is wrong with which field. */
export interface FormState {
  isDone?: boolean;
  message?: string;
  fields?: Readonly<Record<string, string>>;
}

/** A refusal as a form shows it; anything that is not one goes on to the error page. */
export function refusedForm(error: unknown): FormState {
  if (!(error instanceof AssayError)) throw error;
  return { message: error.message, ...(error.detail.fields ? { fields: error.detail.fields } : {}) };
}

/** The text of a form field, trimmed; "" where it was not sent. */
export function formText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
}
