import "server-only";
import type { z } from "zod";
import { publicOrigin } from "@/bin/settings.mjs";
import { connection } from "@/db/client";
import { findLinkToken, type LinkPurpose, type LinkState } from "@/lib/auth/link-token";
import { settings } from "@/lib/env";
import { type acceptanceInput, acceptInvitation, type resetInput, resetPassword } from "./redeem-link";

/** What a page without a signed-in person does with its link, on the installation's own database. */
export const linkState = (token: string, purpose: LinkPurpose): Promise<LinkState> =>
  findLinkToken(connection().db, token, purpose, new Date());

export const acceptInvitationHere = (input: z.input<typeof acceptanceInput>) =>
  acceptInvitation(connection().db, input, new Date());

export const resetPasswordHere = (input: z.input<typeof resetInput>) =>
  resetPassword(connection().db, input, new Date());

/** The whole address that is handed over. */
export function linkAddress({ purpose, token }: { purpose: LinkPurpose; token: string }): string {
  return `${publicOrigin(settings())}/${purpose}/${token}`;
}
