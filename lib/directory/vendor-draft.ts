import { DIRECTORY_TEXT as T } from "@/lib/text/directory";
import type { Directory, DirectoryEntry } from "./read-directory";

/** A vendor to start from: what the entry says, each fact under its name, with the day and the sources it was read from. */
export function vendorDraft(entry: DirectoryEntry, { readAt }: Directory) {
  const claims = entry.complianceClaims.map(({ claim, source }) => `${claim} (${source}): ${T.noDocument}`);
  const notes = [
    T.notes(entry.name, readAt),
    `${T.facts.maker}: ${entry.maker}`,
    `${T.facts.deployment}: ${entry.deployment}`,
    `${T.facts.licence}: ${entry.licence}`,
    `${T.facts.useStatement}: ${entry.useStatement}`,
    `${T.facts.qa}: ${entry.qa}`,
    ...claims,
    `${T.sources(readAt)}: ${entry.sources.join("; ")}`,
  ];
  return { name: entry.name, kind: entry.kind, website: "", notes: notes.join("\n").slice(0, 4000) };
}
