import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { CANDIDATE_KINDS } from "@/lib/assessments/templates/facts";
import { projectRoot } from "@/lib/env";

const words = z.string().min(1);
const list = z.array(words).readonly();

const entrySchema = z
  .strictObject({
    key: z.string().regex(/^[a-z0-9-]+$/),
    name: words,
    kind: z.enum(CANDIDATE_KINDS),
    maker: words,
    operatedBy: words.optional(),
    deployment: words,
    licence: words,
    useStatement: words,
    modalities: list,
    taskTypes: list,
    imports: list,
    exports: list,
    automation: words,
    qa: words,
    /** The maker's words. `verified` is false in every entry: no dated document was seen. */
    complianceClaims: z.array(z.strictObject({ claim: words, source: words, verified: z.literal(false) })).readonly(),
    price: words,
    sources: list.refine((all) => all.length > 0, "a fact without a source"),
  })
  .readonly();
export type DirectoryEntry = z.output<typeof entrySchema>;

const directorySchema = z.strictObject({
  title: words,
  description: words,
  /** Year and month in which the sources were read. */
  readAt: z.string().regex(/^\d{4}-\d{2}$/),
  entries: z.array(entrySchema).min(1).readonly(),
});
export type Directory = z.output<typeof directorySchema>;

let kept: Directory | undefined;

/** The named systems, as they were read from public documents: facts with their sources, no ranking. */
export function readDirectory(): Directory {
  kept ??= directorySchema.parse(
    parse(readFileSync(path.join(projectRoot(), "public", "directory.yaml"), "utf8"), { maxAliasCount: 0 }),
  );
  return kept;
}

/** The entry of a key that came from outside, or of a vendor's name; null where there is none. */
export function directoryEntry(by: { key: string } | { name: string }): DirectoryEntry | null {
  const { entries } = readDirectory();
  const named = (name: string) => name.trim().toLowerCase();
  return entries.find((one) => ("key" in by ? one.key === by.key : named(one.name) === named(by.name))) ?? null;
}
