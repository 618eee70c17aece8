import { z } from "zod";

/** First entry of an archive: what its tables are made of. */
export const backupHead = z.object({
  assay: z.literal("backup"),
  version: z.literal(1),
  createdAt: z.string(),
  /** How many migrations the database had: only the same version can restore it. */
  migrations: z.number().int(),
  columns: z.record(z.string(), z.array(z.string())),
});
export type BackupHead = z.output<typeof backupHead>;

/** Last entry: what must have come through. An archive without it was cut short. */
export const backupEnd = z.object({
  tables: z.record(z.string(), z.object({ rows: z.number().int(), sha256: z.string() })),
  files: z.number().int(),
});
export type BackupEnd = z.output<typeof backupEnd>;

export const HEAD_ENTRY = "assay-backup.json";
export const END_ENTRY = "assay-backup-end.json";
