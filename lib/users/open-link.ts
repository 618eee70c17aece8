import "server-only";
import type { z } from "zod";
import { publicOrigin } from "@/bin/settings.mjs";
import { findLinkToken, type LinkPurpose, type LinkState } from "@/lib/auth/link-token";
import { connectionOn } from "@/lib/auth/pools";
import { settings } from "@/lib/env";
import { mailPasswordChanged } from "@/lib/mail/send-link";
import { askForReset } from "./ask-for-reset";
import { type acceptanceInput, acceptInvitation, type Redeemed, type resetInput, resetPassword } from "./redeem-link";

/** What a page without a signed-in person does with its link, on the installation's own database. */
export const linkState = (token: string, purpose: LinkPurpose): Promise<LinkState> =>
  findLinkToken(connectionOn("entrance").db, token, purpose, new Date());

export const acceptInvitationHere = (input: z.input<typeof acceptanceInput>) =>
  acceptInvitation(connectionOn("entrance").db, input, new Date());

export const resetPasswordHere = (input: z.input<typeof resetInput>) =>
  resetPassword(connectionOn("entrance").db, input, new Date());

export const askForResetHere = (input: { email: string; peer: string | null }) =>
  askForReset(connectionOn("entrance").db, input, new Date());

/** A mail to whose password was just changed by a link. */
export async function tellPasswordChanged({ userId, organizationId }: Omit<Redeemed, "email">): Promise<void> {
  await mailPasswordChanged({ ...connectionOn("entrance"), actor: { organizationId } }, userId, new Date());
}

/** The whole address that is handed over. */
export function linkAddress({ purpose, token }: { purpose: LinkPurpose; token: string }): string {
  return `${publicOrigin(settings())}/${purpose}/${token}`;
}
