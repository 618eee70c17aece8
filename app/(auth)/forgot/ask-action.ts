"use server";

import { after } from "next/server";
import { type FormState, formText } from "@/lib/form-state";
import { peerOf } from "@/lib/http/peer";
import { requestHeaders } from "@/lib/http/request-headers";
import { AUTH_TEXT as T } from "@/lib/text/auth";
import { askForResetHere } from "@/lib/users/open-link";

/** The same answer at once, whoever is asked for. */
export async function askForLink(_: FormState, form: FormData): Promise<FormState> {
  const email = formText(form, "email").slice(0, 320);
  const peer = peerOf(await requestHeaders());
  after(() => askForResetHere({ email, peer }));
  return { isDone: true, message: T.forgotDone };
}
