import { pgSchema } from "drizzle-orm/pg-core";

/** Gold, scores and what tells gold from other items. A vendor's login has no grant on it. */
export const sealed = pgSchema("sealed");
