import type { UploadOutcome } from "./upload-file";

const SHOWN = 10;

/** Whether all of it came in: published, and no row of it rejected; or only sent, where no more was asked. */
export function isTaken({ state, rejected, quarantined, format }: UploadOutcome, sendsOnly: boolean): boolean {
  if (quarantined || format === null) return false;
  if (state === "published" || state === "superseded") return (rejected ?? 0) === 0;
  return sendsOnly && state === "uploaded";
}

/** What came of an upload, for people. */
export function outcomeText(outcome: UploadOutcome): string {
  const { file, batchNo, recognised, state, quarantined, format, items, annotations, rejected, rejects, error, page } =
    outcome;
  const lines = [
    `${file}: batch ${batchNo}, ${quarantined ? "quarantined" : state}${recognised ? " (known before)" : ""}`,
  ];
  if (format === null) lines.push("no reader recognises it: nothing was ingested");
  if (quarantined) lines.push("identifiers were found: somebody has to release it with a reason, or discard it");
  if (items !== null) lines.push(`${annotations} annotations on ${items} items, ${rejected} rejected`);
  if (error !== null) lines.push(error);
  for (const { place, message } of rejects.slice(0, SHOWN)) lines.push(`rejected: ${place}: ${message}`);
  if ((rejected ?? 0) > SHOWN) lines.push(`and ${(rejected ?? 0) - SHOWN} more`);
  lines.push(page);
  return `${lines.join("\n")}\n`;
}
