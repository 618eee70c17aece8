import { AssayError } from "@/lib/errors";
import type { Actor, Role } from "./context";

const EVERYONE_INSIDE = ["admin", "qa_lead", "reviewer", "viewer"] as const satisfies readonly Role[];
const LEADS = ["admin", "qa_lead"] as const satisfies readonly Role[];

/** The access matrix: which roles may do what. An action that is not here does not exist. */
export const ACCESS = {
  "organization.read": EVERYONE_INSIDE,
  "organization.edit": ["admin"],
  "project.read": EVERYONE_INSIDE,
  "project.create": LEADS,
  "project.edit": LEADS,
  "project.remove": ["admin"],
  "item.read": EVERYONE_INSIDE,
  "item.import": LEADS,
  "vendor.read": EVERYONE_INSIDE,
  "vendor.edit": LEADS,
  "assessment.read": EVERYONE_INSIDE,
  "assessment.edit": [...LEADS, "reviewer"],
  "batch.read": EVERYONE_INSIDE,
  "batch.upload": LEADS,
  "gold.read": EVERYONE_INSIDE,
  "gold.edit": LEADS,
  "gold.freeze": LEADS,
  "protocol.read": EVERYONE_INSIDE,
  "protocol.edit": LEADS,
  "protocol.sign": LEADS,
  "evaluation.read": EVERYONE_INSIDE,
  "evaluation.start": LEADS,
  "report.read": EVERYONE_INSIDE,
  "report.create": [...LEADS, "reviewer"],
  "suspicion.reply": [...LEADS, "reviewer"],
  "adjudication.return": [...LEADS, "reviewer"],
  "job.read": EVERYONE_INSIDE,
  "job.cancel": LEADS,
  "audit.read": LEADS,
  "user.manage": ["admin"],
  "webhook.manage": ["admin"],
  "token.manage": EVERYONE_INSIDE,
  "feedback.unfreeze": LEADS,
  "portal.read": ["vendor_contact"],
  "portal.deliver": ["vendor_contact"],
  "account.edit": [...EVERYONE_INSIDE, "vendor_contact"],
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof ACCESS;

/** Whether the actor's role may do this at all; the verb then filters by the actor's organization. */
export function may(actor: Actor, action: Action): boolean {
  return (ACCESS[action] as readonly Role[]).includes(actor.role);
}

/** First line of every verb. */
export function authorize(actor: Actor, action: Action): void {
  if (!may(actor, action)) throw new AssayError("forbidden", "Your role does not allow this.");
}
