import { z } from "zod";
import { canonicalJson } from "@/lib/model/canonical-json";

/** A stored file of a delivery: its path within the delivery, and where its bytes are. */
export interface NamedFile {
  name: string;
  sha256: string;
  bytes: number;
}

const manifest = z.object({
  assay: z.literal("delivery"),
  files: z.array(z.object({ name: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: z.number().int() })),
});

/**
 * The list that stands for a delivery of several files: its SHA-256 is the delivery's. The same files under the same
 * names give the same text, in whatever order they came.
 */
export function manifestText(files: readonly NamedFile[]): string {
  const ordered = files.toSorted((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0));
  return canonicalJson({
    assay: "delivery",
    files: ordered.map(({ name, sha256, bytes }) => ({ name, sha256, bytes })),
  });
}

export function parseManifest(text: string): NamedFile[] {
  return manifest.parse(JSON.parse(text)).files;
}
