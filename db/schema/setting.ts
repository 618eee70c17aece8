import { integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { bytea, instant } from "./columns";
import { organization } from "./organization";

/** Settings of an organization, by area; secrets in them are sealed. What is absent has its default. */
export const organizationSetting = pgTable(
  "organization_setting",
  {
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organization.id, { onDelete: "cascade" }),
    area: text("area", { enum: ["formats", "mail", "retention", "identity", "oidc"] }).notNull(),
    value: jsonb("value").notNull(),
    updatedAt: instant("updated_at").notNull(),
    updatedBy: uuid("updated_by"),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.area] })],
);

/** The organization's logo on printed pages: small, and of a kind that was read from its bytes. */
export const organizationLogo = pgTable("organization_logo", {
  organizationId: uuid("organization_id")
    .primaryKey()
    .references(() => organization.id, { onDelete: "cascade" }),
  kind: text("kind", { enum: ["png", "jpeg"] }).notNull(),
  width: integer("width").notNull(),
  height: integer("height").notNull(),
  bytes: bytea("bytes").notNull(),
  sha256: text("sha256").notNull(),
  updatedAt: instant("updated_at").notNull(),
});
