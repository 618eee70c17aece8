import type { Connection } from "@/db/client";
import type { ROLES } from "@/db/schema/user";

export type Role = (typeof ROLES)[number];

/** Who asks: resolved from the session on every request, never taken from the request itself. */
export interface Actor {
  userId: string | null;
  organizationId: string;
  role: Role;
  /** Of a vendor contact. */
  vendorId: string | null;
  name: string;
  via: "web" | "api" | "worker" | "cli" | "setup";
  /** Of a person at a browser: the sign-in that this request belongs to. */
  sessionId?: string;
}

/** What every verb takes first. */
export interface Context extends Pick<Connection, "sql" | "db"> {
  actor: Actor;
  now: Date;
}
