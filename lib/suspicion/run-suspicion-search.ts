import "server-only";
import { and, desc, eq } from "drizzle-orm";
import type { Connection } from "@/db/client";
import { evaluation } from "@/db/schema/evaluation";
import { project as projectTable } from "@/db/schema/project";
import { suspicion, suspicionSearch } from "@/db/schema/suspicion";
import { writeAudited } from "@/lib/audit/transaction";
import type { Context } from "@/lib/auth/context";
import { storedResult } from "@/lib/compare/stored-result";
import { AssayError } from "@/lib/errors";
import { ENGINE_VERSION } from "@/lib/evaluation/engine-version";
import { loadItems } from "@/lib/evaluation/stored/load-cases";
import { loadItemResults } from "@/lib/evaluation/stored/load-item-results";
import type { StudyRecord } from "@/lib/evaluation/stored/study-record";
import type { JobControl } from "@/lib/jobs/control";
import { holdFence } from "@/lib/jobs/hold-fence";
import { evaluatedCases } from "./evaluated-cases";
import { DEFAULT_SUSPICION_SETTINGS } from "./settings";
import type { Suspicion } from "./suspicion";
import { SuspicionSearch } from "./suspicion-search";

const ROWS_AT_ONCE = 500;

type Row = typeof evaluation.$inferSelect;

/**
 * Looks through a finished evaluation for what seems wrong and stores it beside it; nothing of the evaluation changes.
 * Where a newer one of the same reference and task is done, that one is looked through instead.
 */
export async function runSuspicionSearch(
  connection: Connection,
  control: JobControl,
  actor: Context["actor"],
  evaluationId: string,
): Promise<{ evaluationNo: number; suspicions: number | null }> {
  const { db } = connection;
  const [found] = await db
    .select({ row: evaluation, projectNo: projectTable.no })
    .from(evaluation)
    .innerJoin(projectTable, eq(projectTable.id, evaluation.projectId))
    .where(and(eq(evaluation.id, evaluationId), eq(projectTable.organizationId, actor.organizationId)));
  if (!found) throw new AssayError("not_found", "The evaluation was removed.");
  const { row, projectNo } = found;
  if (row.state !== "done") throw new AssayError("not_ready", "The evaluation is not finished.");
  if (await isOutdated(connection, row)) return { evaluationNo: row.no, suspicions: null };
  const result = storedResult.parse(row.result);
  // written by the engine itself, beside the result
  const record = row.study as StudyRecord;
  const items = await loadItems(connection, projectNo);
  const search = new SuspicionSearch(result, DEFAULT_SUSPICION_SETTINGS);
  const { settings } = result.receipt;
  const about = { projectNo, evaluationNo: row.no, organizationId: actor.organizationId, settings };
  let looked = 0;
  for await (const chunk of evaluatedCases(connection, record, settings, items)) {
    control.signal.throwIfAborted();
    const results = await loadItemResults(connection, about, chunk.cases);
    for (const data of chunk.cases) search.add(data, results.get(data.key) ?? []);
    looked += chunk.cases.length;
    control.progress(chunk.done, chunk.total, `${chunk.done} of ${chunk.total} cases looked through`);
  }
  const suspicions = search.found();
  await store(connection, control, actor, row, {
    projectNo,
    looked,
    suspicions,
    itemNoOf: new Map(items.map(({ key, no }) => [key, no])),
  });
  return { evaluationNo: row.no, suspicions: suspicions.length };
}

async function isOutdated({ db }: Connection, row: Row): Promise<boolean> {
  if (row.goldVersionId === null) return false;
  const [newest] = await db
    .select({ no: evaluation.no })
    .from(evaluation)
    .where(
      and(
        eq(evaluation.projectId, row.projectId),
        eq(evaluation.goldVersionId, row.goldVersionId),
        eq(evaluation.task, row.task),
        eq(evaluation.state, "done"),
      ),
    )
    .orderBy(desc(evaluation.no))
    .limit(1);
  return newest !== undefined && newest.no > row.no;
}

async function store(
  connection: Connection,
  control: JobControl,
  actor: Context["actor"],
  row: Row,
  what: { projectNo: number; looked: number; suspicions: Suspicion[]; itemNoOf: ReadonlyMap<string, number> },
): Promise<void> {
  const { projectNo, looked, suspicions, itemNoOf } = what;
  const now = new Date();
  const vendorNoOf = await loadVendorNos(connection, actor.organizationId);
  const known = (numbers: ReadonlyMap<string, number>, names: readonly string[]) =>
    names.flatMap((name) => numbers.get(name) ?? []);
  const rows = suspicions.map((one, at) => ({
    projectNo,
    evaluationNo: row.no,
    seq: at + 1,
    kind: one.kind,
    subject: one.subject,
    vendorNos: known(vendorNoOf, one.vendors),
    itemNos: known(itemNoOf, one.items),
    estimate: one.estimate,
    evidence: one.evidence,
    message: one.message,
  }));
  await writeAudited<void>({ ...connection, actor, now }, async (tx) => {
    await holdFence(tx, control.job);
    for (const table of [suspicion, suspicionSearch]) {
      await tx.delete(table).where(and(eq(table.projectNo, projectNo), eq(table.evaluationNo, row.no)));
    }
    for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
      await tx.insert(suspicion).values(rows.slice(start, start + ROWS_AT_ONCE));
    }
    await tx.insert(suspicionSearch).values({
      projectNo,
      evaluationNo: row.no,
      settings: DEFAULT_SUSPICION_SETTINGS,
      engine: ENGINE_VERSION,
      cases: looked,
      finishedAt: now,
    });
    return {
      audit: {
        action: "suspicion.search",
        objectType: "evaluation",
        objectId: row.id,
        after: { no: row.no, cases: looked, found: suspicions.length },
      },
      result: undefined,
    };
  });
}

async function loadVendorNos({ sql }: Connection, organizationId: string): Promise<Map<string, number>> {
  const rows = await sql<{ name: string; no: number }[]>`select name, no from vendor
    where organization_id = ${organizationId}`;
  return new Map(rows.map(({ name, no }) => [name, no]));
}
