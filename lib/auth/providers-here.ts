import "server-only";
import { oidcProviders } from "./oidc-providers";
import { connectionOn } from "./pools";

/** The identity providers that the sign-in page offers: their names, nothing else of them. */
export async function providersHere(): Promise<{ id: string; name: string }[]> {
  const providers = await oidcProviders(connectionOn("entrance").db);
  return providers.map(({ id, name }) => ({ id, name }));
}
