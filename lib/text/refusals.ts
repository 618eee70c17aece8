/** Words of the page that stands where a role may not go. */
export const REFUSAL_TEXT = {
  role: "Your role does not allow this",
  roleText: (role: string) =>
    `You are signed in as ${role}. An administrator of your organization can change what you may do.`,
  vendor: "Vendor accounts have no pages here yet",
  vendorText:
    "You are signed in with a vendor's account. Deliveries, figures and reports are shown to the organization that ordered the work: ask your contact there.",
} as const;
