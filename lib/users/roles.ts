/** The roles that can be given to anybody; a vendor contact is invited for one vendor. */
export const GIVEN_ROLES = ["admin", "qa_lead", "reviewer", "viewer"] as const;
