import { pgTable, text } from "drizzle-orm/pg-core";
import { createdAt, id } from "./columns";

/** The tenant; nothing crosses it. */
export const organization = pgTable("organization", {
  id: id(),
  name: text("name").notNull(),
  timeZone: text("time_zone").notNull().default("UTC"),
  paper: text("paper", { enum: ["A4", "Letter"] })
    .notNull()
    .default("A4"),
  createdAt: createdAt(),
});
