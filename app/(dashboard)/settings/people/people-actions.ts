"use server";

import { revalidatePath } from "next/cache";
import type { InviteState } from "@/components/users/invite-form";
import type { LinkState } from "@/components/users/link-button";
import type { LinkShown } from "@/components/users/link-to-hand-over";
import type { Context } from "@/lib/auth/context";
import { formatInstant } from "@/lib/display/date";
import { type FormState, formText, refusedForm } from "@/lib/form-state";
import { mailLink } from "@/lib/mail/send-link";
import { loadTimeZone } from "@/lib/organizations/load-time-zone";
import { erasePerson } from "@/lib/purge/erase-person";
import { requireContext } from "@/lib/session";
import { changeRole } from "@/lib/users/change-role";
import { disablePerson, enablePerson } from "@/lib/users/disable-person";
import { invitePerson, inviteVendorContact } from "@/lib/users/invite-person";
import { type IssuedLink, issueLink } from "@/lib/users/issue-link";
import { linkAddress } from "@/lib/users/open-link";
import { resetSecondFactor } from "@/lib/users/reset-second-factor";
import { revokeSession } from "@/lib/users/revoke-session";

async function shown(context: Context, to: string, link: IssuedLink): Promise<LinkShown> {
  const [timeZone, mail] = await Promise.all([loadTimeZone(context), mailLink(context, to, link)]);
  const { purpose, expiresAt } = link;
  return { purpose, address: linkAddress(link), until: formatInstant(expiresAt, timeZone), to, mail };
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
    return { isDone: true, link: await shown(context, typed.email, link) };
  } catch (error) {
    return { ...refusedForm(error), typed };
  }
}

export async function inviteContact(_: InviteState, form: FormData): Promise<InviteState> {
  const context = await requireContext();
  const typed = { email: formText(form, "email"), role: formText(form, "vendor") };
  try {
    const link = await inviteVendorContact(context, { email: typed.email, vendorId: typed.role });
    revalidatePath("/settings/people");
    return { isDone: true, link: await shown(context, typed.email, link) };
  } catch (error) {
    return { ...refusedForm(error), typed };
  }
}

export async function makeLink(id: string): Promise<LinkState> {
  const context = await requireContext();
  try {
    const link = await issueLink(context, { id });
    return { isDone: true, link: await shown(context, link.email, link) };
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

export async function erase(id: string, typed: string): Promise<FormState> {
  const context = await requireContext();
  return done(() => erasePerson(context, { id, typed: String(typed) }));
}

export async function resetFactor(id: string): Promise<FormState> {
  const context = await requireContext();
  return done(() => resetSecondFactor(context, { id }));
}

export async function endSession(userId: string, sessionId: string): Promise<FormState> {
  const context = await requireContext();
  return done(() => revokeSession(context, { userId, sessionId }));
}
