/** Why a journey to an identity provider ended nowhere, as the sign-in page is told. */
export const IDENTITY_REFUSALS = ["no_account", "disabled", "taken", "link_ended", "failed"] as const;
export type IdentityRefusal = (typeof IDENTITY_REFUSALS)[number];
