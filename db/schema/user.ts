import { boolean, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns";
import { organization } from "./organization";
import { vendor } from "./vendor";

export const ROLES = ["admin", "qa_lead", "reviewer", "viewer", "vendor_contact"] as const;

/** A person with an account. The e-mail is stored in lower case. */
export const appUser = pgTable(
  "app_user",
  {
    id: id(),
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organization.id),
    email: text("email").notNull(),
    name: text("name").notNull(),
    role: text("role", { enum: ROLES }).notNull(),
    /** Of a vendor contact: the one vendor. */
    vendorId: uuid("vendor_id").references(() => vendor.id),
    passwordHash: text("password_hash"),
    disabledAt: instant("disabled_at"),
    /** Name and address are gone for good; the row stays for what refers to it. */
    erasedAt: instant("erased_at"),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("app_user_email").on(t.email)],
);

/** One sign-in; deleting the row signs it out at the next request. */
export const session = pgTable(
  "session",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => appUser.id, { onDelete: "cascade" }),
    expiresAt: instant("expires_at").notNull(),
    lastSeenAt: instant("last_seen_at").notNull(),
    userAgent: text("user_agent"),
    /** The password was right, the code of the second factor is still to come: opens nothing yet. */
    awaitsCode: boolean("awaits_code").notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [index("session_user").on(t.userId)],
);

/** One-time links (first set-up; later invitations and resets): only the hash of the token is kept. */
export const oneTimeToken = pgTable("one_time_token", {
  tokenHash: text("token_hash").primaryKey(),
  purpose: text("purpose", { enum: ["setup", "invitation", "reset"] }).notNull(),
  organizationId: uuid("organization_id").references(() => organization.id),
  userId: uuid("user_id").references(() => appUser.id, { onDelete: "cascade" }),
  expiresAt: instant("expires_at").notNull(),
  usedAt: instant("used_at"),
  createdAt: createdAt(),
});

/** Failed sign-ins by key (address, e-mail) for rate limits that hold over several servers. */
export const signInAttempt = pgTable("sign_in_attempt", {
  key: text("key").primaryKey(),
  failures: integer("failures").notNull(),
  updatedAt: instant("updated_at").notNull(),
});
