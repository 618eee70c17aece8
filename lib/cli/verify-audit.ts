import { closeSync, createReadStream, openSync, readSync } from "node:fs";
import { createInterface } from "node:readline";
import {
  BEFORE_FIRST,
  type ChainedEvent,
  type ChainFaultKind,
  type ChainPlace,
  faultAtEnd,
  faultBehind,
} from "@/lib/audit/chain";
import { type AuditExportHead, EXPORT_END, parseExportStart } from "@/lib/audit/export-format";
import { UsageError } from "@/lib/cli/usage-error";

export interface AuditVerification {
  holds: boolean;
  organization: AuditExportHead["organization"];
  exportedAt: string;
  /** How many events from the first on follow from each other. */
  checkedTo: ChainPlace;
  head: ChainPlace;
  firstBroken: { seq: number; fault: ChainFaultKind | "unreadable"; line: number } | null;
  findings: string[];
}

const WORDS: Readonly<Record<ChainFaultKind | "unreadable", string>> = {
  gap: "is missing, or another stands in its place",
  wrong_previous_hash: "does not follow from the event before it",
  wrong_hash: "is not what its hash was made from: it was changed",
  cut_off: "is missing: the trail goes on beyond the last event of the file",
  unreadable: "cannot be read",
};

/** Whether the file begins as an export of the trail does; decided without reading the rest. */
export function isAuditExport(file: string): boolean {
  const start = Buffer.alloc(256);
  const opened = openSync(file, "r");
  try {
    // Also one that another program has written anew: it is told what it is, though it cannot be checked so.
    return /^\s*\{\s*"assay"\s*:\s*"audit"/.test(start.toString("utf8", 0, readSync(opened, start)));
  } finally {
    closeSync(opened);
  }
}

function parseEvent(line: string): ChainedEvent | null {
  try {
    const event = JSON.parse(line.startsWith(",") ? line.slice(1) : line) as unknown;
    return typeof event === "object" && event !== null && !Array.isArray(event) ? (event as ChainedEvent) : null;
  } catch {
    return null;
  }
}

/** Checks an export of the trail event by event, without a database; it may be larger than the memory. */
export async function verifyAudit(file: string): Promise<AuditVerification> {
  const source = createReadStream(file);
  let head: AuditExportHead | null = null;
  let place = BEFORE_FIRST;
  let broken: AuditVerification["firstBroken"] = null;
  let isClosed = false;
  let line = 0;
  for await (const text of createInterface({ input: source, crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    if (head === null) {
      head = parseExportStart(text);
      if (head === null)
        throw new UsageError(
          `${file}: this audit export was written anew (one event a line is missing): verify it as it was downloaded`,
        );
      continue;
    }
    if (text === EXPORT_END) {
      isClosed = true;
      continue;
    }
    if (isClosed && text === "") continue;
    const event = isClosed ? null : parseEvent(text);
    const fault = event ? faultBehind(place, event) : { seq: place.seq + 1, fault: "unreadable" as const };
    if (fault || !event) {
      broken = { ...(fault ?? { seq: place.seq + 1, fault: "unreadable" as const }), line };
      break;
    }
    place = { seq: event.seq, hash: event.hash };
  }
  source.destroy();
  if (head === null) throw new Error(`${file} is empty`);
  const atEnd = broken ? null : faultAtEnd(place, head.head);
  if (atEnd) broken = { ...atEnd, line: line + 1 };
  const findings = broken ? [`event ${broken.seq} (line ${broken.line}) ${WORDS[broken.fault]}`] : [];
  if (!broken && !isClosed) findings.push("the file ends before its last line: it was not written to the end");
  const { organization, exportedAt } = head;
  return {
    holds: findings.length === 0,
    organization,
    exportedAt,
    checkedTo: place,
    head: head.head,
    firstBroken: broken,
    findings,
  };
}

/** The verdict in lines; the head is what one compares with a note of an earlier day. */
export function auditLines(file: string, { holds, checkedTo, head, findings }: AuditVerification): string[] {
  const verdict = holds
    ? `verified: ${checkedTo.seq} events, each following from the one before`
    : `does not hold: good up to event ${checkedTo.seq}`;
  return [
    `${file}: ${verdict}`,
    ...findings.map((finding) => `  ${finding}`),
    `  head: event ${head.seq}, ${head.hash}`,
  ];
}
