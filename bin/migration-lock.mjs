/** The session lock under which migrations and grants run: "assay" as a number, so that two starts take turns. */
export const MIGRATION_LOCK = 0x61737361;
