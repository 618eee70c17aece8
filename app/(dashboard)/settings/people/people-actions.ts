"use server";

import { revalidatePath } from "next/cache";
import type { InviteState } from "@/components/users/invite-form";
import type { LinkState } from "@/components/users/link-button";
import type { LinkShown } from "@/components/users/link-to-hand-over";
import type { Context } from "@/lib/auth/context";
import { formatInstant } from "@/lib/display/date";
import { type FormState, formText, refusedForm } from "@/lib/form-state";
import { loadTimeZone } from "@/lib/organizations/load-time-zone";
import { requireContext } from "@/lib/session";
import { changeRole } from "@/lib/users/change-role";
import { disablePerson, enablePerson } from "@/lib/users/disable-person";
import { invitePerson } from "@/lib/users/invite-person";
import { type IssuedLink, issueLink } from "@/lib/users/issue-link";
import { linkAddress } from "@/lib/users/open-link";
import { revokeSession } from "@/lib/users/revoke-session";

async function shown(context: Context, link: IssuedLink): Promise<LinkShown> {
  const timeZone = await loadTimeZone(context);
  return { purpose: link.purpose, address: linkAddress(link), until: formatInstant(link.expiresAt, timeZone) };
}

async function done(act: () => Promise<void>): Promise<FormState> {
  try {
    await act();
  } catch (error) {
    return refusedForm(error);
  }
  revalidatePath("/settings/people", "layout");
  return { isDone: true };
}

export async function invite(_: InviteState, form: FormData): Promise<InviteState> {
  const context = await requireContext();
  const typed = { email: formText(form, "email"), role: formText(form, "role") };
  try {
    const link = await invitePerson(context, typed as Parameters<typeof invitePerson>[1]);
    revalidatePath("/settings/people");
    return { isDone: true, link: await shown(context, link) };
  } catch (error) {
    return { ...refusedForm(error), typed };
  }
}

export async function makeLink(id: string): Promise<LinkState> {
  const context = await requireContext();
  try {
    return { isDone: true, link: await shown(context, await issueLink(context, { id })) };
  } catch (error) {
    return refusedForm(error);
  }
}

export async function saveRole(id: string, _: FormState, form: FormData): Promise<FormState> {
  const context = await requireContext();
  const input = { id, role: formText(form, "role") } as Parameters<typeof changeRole>[1];
  return done(() => changeRole(context, input));
}

export async function setDisabled(id: string, isDisabled: boolean): Promise<FormState> {
  const context = await requireContext();
  return done(() => (isDisabled ? disablePerson(context, { id }) : enablePerson(context, { id })));
}

export async function endSession(userId: string, sessionId: string): Promise<FormState> {
  const context = await requireContext();
  return done(() => revokeSession(context, { userId, sessionId }));
}
