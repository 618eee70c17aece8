import "server-only";
import { eq } from "drizzle-orm";
import type { Connection } from "@/db/client";
import { batch } from "@/db/schema/batch";
import { writeAudited } from "@/lib/audit/transaction";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import type { JobControl } from "@/lib/jobs/control";
import type { Finding } from "@/lib/scan/finding";
import type { BatchRow } from "./batch-row";
import { ReaderFailure, runInReader } from "./reader/run-in-reader";

/** So many findings are kept with the batch; more than a person reads. */
const KEPT = 200;

/** What is stored of a scan: never a value that was found. */
export interface StoredScan {
  findings: Finding[];
  direct: number;
  possible: number;
}

async function findingsIn({ sha256, fileName, bytes, fileCount }: BatchRow, signal: AbortSignal): Promise<Finding[]> {
  try {
    return await runInReader({ kind: "scan", delivery: { sha256, fileName, bytes, fileCount } }, { bytes, signal });
  } catch (error) {
    if (!(error instanceof ReaderFailure)) throw error;
    throw new AssayError(
      "refused_file",
      `${error.file ?? fileName} could not be searched for identifiers. ${error.message}`,
    );
  }
}

/**
 * Searches a delivery for identifiers before anything of it is read into the project. What tells who somebody is
 * quarantines it until a person releases or discards it; what only might is noted.
 */
export async function scanDelivery(
  connection: Connection,
  control: JobControl,
  actor: Context["actor"],
  row: BatchRow,
): Promise<void> {
  if (row.scanState === "clean" || row.scanState === "released") return;
  const findings = await findingsIn(row, control.signal);
  const direct = findings.filter(({ level }) => level === "direct").length;
  const ordered = findings.toSorted((one, other) => (one.level < other.level ? -1 : one.level > other.level ? 1 : 0));
  const scan: StoredScan = { findings: ordered.slice(0, KEPT), direct, possible: findings.length - direct };
  const scanState = direct > 0 ? "quarantined" : "clean";
  await writeAudited({ ...connection, actor, now: new Date() }, async (tx) => {
    await tx.update(batch).set({ scanState, scan }).where(eq(batch.id, row.id));
    const counts = { no: row.no, direct, possible: scan.possible };
    const audit =
      direct === 0 ? null : { action: "batch.quarantine", objectType: "batch", objectId: row.id, after: counts };
    return { audit, result: undefined };
  });
  if (direct > 0)
    throw new AssayError(
      "not_ready",
      `Quarantined: what may tell who a patient is was found in ${direct === 1 ? "one place" : `${direct} places`}. Release it with a reason, or discard it.`,
    );
}
