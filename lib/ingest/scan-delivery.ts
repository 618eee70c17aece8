import "server-only";
import { eq } from "drizzle-orm";
import type { Connection } from "@/db/client";
import { batch } from "@/db/schema/batch";
import { writeAudited } from "@/lib/audit/transaction";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import type { JobControl } from "@/lib/jobs/control";
import type { Finding } from "@/lib/scan/finding";
import { scanFile } from "@/lib/scan/scan-file";
import type { BatchRow } from "./batch-row";
import { withStoredDelivery } from "./open-delivery";

/** So many findings are kept with the batch; more than a person reads. */
const KEPT = 200;

/** What is stored of a scan: never a value that was found. */
export interface StoredScan {
  findings: Finding[];
  direct: number;
  possible: number;
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
  const findings = await withStoredDelivery(row, async ({ files }) => {
    const found: Finding[] = [];
    for (const file of files) {
      control.signal.throwIfAborted();
      found.push(...(await scanFile(file)));
    }
    return found;
  });
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
