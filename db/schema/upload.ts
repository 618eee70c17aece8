import { bigint, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns";
import { project } from "./project";

/** Bytes of an unfinished upload as one request brought them: `key` is their place in the file store. */
export interface UploadPart {
  key: string;
  bytes: number;
}

/** A file on its way in, part by part, so that it can go on where it stopped. Of the moment: swept when abandoned. */
export const upload = pgTable(
  "upload",
  {
    id: id(),
    organizationId: uuid("organization_id").notNull(),
    projectId: uuid("project_id")
      .notNull()
      .references(() => project.id, { onDelete: "cascade" }),
    /** Only who began it sends more of it. */
    uploadedBy: uuid("uploaded_by"),
    /** As the client calls it: a path within its folder. */
    name: text("name").notNull(),
    bytes: bigint("bytes", { mode: "number" }).notNull(),
    received: bigint("received", { mode: "number" }).notNull().default(0),
    parts: jsonb("parts").$type<UploadPart[]>().notNull().default([]),
    /** Once all of it is in the store. */
    sha256: text("sha256"),
    /** What tus clients say of it, as they sent it. */
    metadata: text("metadata"),
    createdAt: createdAt(),
    lastAt: instant("last_at").notNull(),
  },
  (t) => [index("upload_organization").on(t.organizationId, t.uploadedBy), index("upload_last").on(t.lastAt)],
);
