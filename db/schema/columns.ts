import { bigint, customType, integer, text, timestamp, uuid } from "drizzle-orm/pg-core";

/** Entities: UUIDv7 made in the application. */
export const id = () => uuid("id").primaryKey();
export const createdAt = () => timestamp("created_at", { withTimezone: true }).notNull();
export const instant = (name: string) => timestamp(name, { withTimezone: true });
/** Facts: every key begins with the project's number. */
export const projectNo = () => bigint("project_no", { mode: "number" }).notNull();
export const no = (name: string) => integer(name).notNull();
export const sha256 = (name: string) => text(name);
export const bytea = customType<{ data: Uint8Array; driverData: Buffer }>({ dataType: () => "bytea" });
