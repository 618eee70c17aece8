import "server-only";
import { connection } from "@/db/client";
import { oidcProviders } from "./oidc-providers";

/** The identity providers that the sign-in page offers: their names, nothing else of them. */
export async function providersHere(): Promise<{ id: string; name: string }[]> {
  const providers = await oidcProviders(connection().db);
  return providers.map(({ id, name }) => ({ id, name }));
}
