import "server-only";
import { z } from "zod";
import { PASSWORD_MAX_LENGTH } from "@/lib/auth/password-length";
import { connectionOn } from "@/lib/auth/pools";
import { refuseWeakPassword } from "@/lib/auth/refuse-weak-password";
import { parseInput } from "@/lib/parse-input";
import { createFirstAdminByToken } from "./create-first-admin";
import { findSetupToken, type SetupTokenState } from "./setup-token";

export const setupInput = z.object({
  token: z.string().min(1).max(200),
  name: z.string().trim().min(1, "Enter your name").max(200),
  email: z.email("Enter an e-mail address").max(320),
  password: z.string().max(PASSWORD_MAX_LENGTH, `At most ${PASSWORD_MAX_LENGTH} characters`),
});

/** Makes the first person admin; the link works once. */
export async function completeSetup(input: z.input<typeof setupInput>): Promise<{ userId: string }> {
  const { token, ...admin } = parseInput(setupInput, input);
  refuseWeakPassword(admin.password, admin);
  return { userId: await createFirstAdminByToken(connectionOn("entrance").db, token, admin, new Date()) };
}

export async function setupTokenState(token: string): Promise<SetupTokenState> {
  return findSetupToken(connectionOn("entrance").db, token, new Date());
}
