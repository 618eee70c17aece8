import type { ChainPlace } from "./chain";

/**
 * The trail as a file that can be checked without the application: one JSON value, one event a line, so that a trail of
 * any length is written and checked in portions. All events of the organization; a selection would not be a chain.
 */
export interface AuditExportHead {
  assay: "audit";
  version: 1;
  organization: { id: string; name: string };
  exportedAt: string;
  /** The last event when the export began. */
  head: ChainPlace;
}

export const EXPORT_END = "]}";

/** The first line: the head, its last brace replaced by the list that follows. */
export function exportStart(head: AuditExportHead): string {
  return `${JSON.stringify(head).slice(0, -1)},"events":[\n`;
}

/** The head of an export's first line, or null where the file is something else. */
export function parseExportStart(line: string): AuditExportHead | null {
  if (!line.startsWith('{"assay":"audit"')) return null;
  try {
    const { events: _, ...head } = JSON.parse(`${line}${EXPORT_END}`) as AuditExportHead & { events: [] };
    return head;
  } catch {
    return null;
  }
}
