"use server";

import { signInByProvider } from "@/lib/auth/sign-in-by-provider";

export async function goToProvider(id: string): Promise<void> {
  await signInByProvider(id, null);
}

/** Comes in by the provider instead of a password, with an invitation. */
export async function goToProviderInvited(id: string, token: string): Promise<void> {
  await signInByProvider(id, { kind: "invitation", token });
}
