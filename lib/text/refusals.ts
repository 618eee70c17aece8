/** Words of the page that stands where a role may not go. */
export const REFUSAL_TEXT = {
  role: "Your role does not allow this",
  roleText: (role: string) =>
    `You are signed in as ${role}. An administrator of your organization can change what you may do.`,
  vendor: "This page is not for vendors",
  vendorText: "You are signed in with a vendor's account: it sees its own orders, deliveries and how they were read.",
} as const;
