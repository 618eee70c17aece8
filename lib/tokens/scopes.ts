/** What a token may be limited to; a request needs the scope of its operation, and its owner the role. */
export const SCOPES = [
  "projects:read",
  "projects:write",
  "items:read",
  "items:write",
  "vendors:read",
  "vendors:write",
  "batches:read",
  "batches:write",
  "gold:read",
  "gold:write",
  "evaluations:read",
  "evaluations:write",
  "reports:read",
  "reports:write",
  "assessments:read",
  "assessments:write",
] as const;

export type Scope = (typeof SCOPES)[number];

export const isScope = (text: string): text is Scope => (SCOPES as readonly string[]).includes(text);
