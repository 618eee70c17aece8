/** The roles that can be given: a vendor contact has nothing to sign in to yet. */
export const GIVEN_ROLES = ["admin", "qa_lead", "reviewer", "viewer"] as const;
