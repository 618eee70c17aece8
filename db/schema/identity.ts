import { bigint, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytea, createdAt, id, instant } from "./columns";
import { organization } from "./organization";
import { appUser } from "./user";

const organizationId = () =>
  uuid("organization_id")
    .notNull()
    .references(() => organization.id);

/** An account at an identity provider that signs a person in: issuer and subject, never an e-mail. */
export const userIdentity = pgTable(
  "user_identity",
  {
    id: id(),
    organizationId: organizationId(),
    userId: uuid("user_id")
      .notNull()
      .references(() => appUser.id, { onDelete: "cascade" }),
    issuer: text("issuer").notNull(),
    subject: text("subject").notNull(),
    createdAt: createdAt(),
    lastUsedAt: instant("last_used_at"),
  },
  (t) => [uniqueIndex("user_identity_subject").on(t.issuer, t.subject), index("user_identity_user").on(t.userId)],
);

/** A person's authenticator app. The secret is sealed; it counts once a code of it was given back. */
export const secondFactor = pgTable("second_factor", {
  userId: uuid("user_id")
    .primaryKey()
    .references(() => appUser.id, { onDelete: "cascade" }),
  organizationId: organizationId(),
  secret: text("secret").notNull(),
  confirmedAt: instant("confirmed_at"),
  /** The time step of the last code that was taken: no code works twice. */
  lastStep: bigint("last_step", { mode: "number" }).notNull().default(0),
  tries: integer("tries").notNull().default(0),
  triedAt: instant("tried_at"),
  createdAt: createdAt(),
});

/** Codes for the day on which the app is lost: only their hashes, each works once. */
export const recoveryCode = pgTable(
  "recovery_code",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => appUser.id, { onDelete: "cascade" }),
    codeHash: text("code_hash").notNull(),
    organizationId: organizationId(),
    usedAt: instant("used_at"),
  },
  (t) => [primaryKey({ columns: [t.userId, t.codeHash] })],
);

/** What a person's name in the audit trail is sealed with; erasing the person destroys it. */
export const personKey = pgTable("person_key", {
  userId: uuid("user_id").primaryKey(),
  organizationId: organizationId(),
  key: bytea("key").notNull(),
  createdAt: createdAt(),
});
