import "server-only";
import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Connection, TransactionSql } from "@/db/client";
import { evaluation } from "@/db/schema/evaluation";
import { goldVersion } from "@/db/schema/gold";
import { project as projectTable } from "@/db/schema/project";
import { writeAudited } from "@/lib/audit/transaction";
import type { Context } from "@/lib/auth/context";
import { isDatabaseAway } from "@/lib/database-away";
import { AssayError } from "@/lib/errors";
import { type JobControl, JobEnded } from "@/lib/jobs/control";
import { holdFence } from "@/lib/jobs/hold-fence";
import { canonicalJson } from "@/lib/model/canonical-json";
import { enqueueSuspicionSearch } from "@/lib/suspicion/enqueue-suspicion-search";
import type { AgreementResult } from "../agreement/agreement-result";
import { DeliveryCounts } from "../delivery-counts";
import { ENGINE_VERSION } from "../engine-version";
import { withheldReason } from "../gold-scope";
import { EvaluationInputError } from "../input-error";
import { tallyMeasured } from "../measure/tally-case";
import type { EvaluationResult } from "../result";
import type { EvaluationSettings } from "../settings";
import type { ClusterTally } from "../tally";
import { summariseInThread } from "../thread/summarise-in-thread";
import { type CaseAnswers, caseAnswers, drawAgreedAnswers } from "./agreed-answers";
import { type MeasureReference, measuredCases } from "./case-measures";
import { DisagreementRows } from "./disagreement-rows";
import { type ItemNumbers, loadItems } from "./load-cases";
import { loadStudy } from "./load-study";
import { runAgreementStudy } from "./run-agreement-study";
import { packShown, type ShownRanks, shownRanks } from "./shown-result";
import { storeDeliveryCounts } from "./store-delivery-counts";
import { FACT_TABLES, storeFacts, storeInputs } from "./store-facts";
import { storeItemSnapshot } from "./store-item-snapshot";
import type { StudyRecord } from "./study-record";
import { withoutExposed } from "./without-exposed";

type EvaluationRow = typeof evaluation.$inferSelect;
type ProjectRow = typeof projectTable.$inferSelect;

/** Runs a queued evaluation to its stored, immutable result, or leaves it failed or cancelled with nothing stored. */
export async function runEvaluation(
  connection: Connection,
  control: JobControl,
  actor: Context["actor"],
  evaluationId: string,
): Promise<{ evaluationNo: number }> {
  const { db } = connection;
  const [found] = await db
    .select({ row: evaluation, project: projectTable })
    .from(evaluation)
    .innerJoin(projectTable, eq(projectTable.id, evaluation.projectId))
    .where(and(eq(evaluation.id, evaluationId), eq(projectTable.organizationId, actor.organizationId)));
  if (!found) throw new AssayError("not_found", "The evaluation was removed.");
  const { project } = found;
  if (found.row.state === "done") return { evaluationNo: found.row.no };
  // As it is once it runs: until then a freeze may still make a trial the measurement.
  const [row] = await db
    .update(evaluation)
    .set({ state: "running" })
    .where(eq(evaluation.id, found.row.id))
    .returning();
  if (!row) throw new AssayError("not_found", "The evaluation was removed.");
  try {
    if (row.kind === "agreement") await measureAgreement(connection, control, actor, project, row);
    else await measureAgainstGold(connection, control, actor, project, row);
    return { evaluationNo: row.no };
  } catch (error) {
    const why: unknown = control.signal.aborted ? control.signal.reason : error;
    // Another worker has it, or takes it up again.
    const goesOn = isDatabaseAway(why) || (why instanceof JobEnded && why.why !== "cancelled");
    if (!goesOn) {
      const cancelled = why instanceof JobEnded;
      // What the inputs contradict is told; what broke inside is in the log.
      const isTold = why instanceof EvaluationInputError || why instanceof AssayError;
      const message = isTold ? why.message : "Something went wrong. The server's log has the details.";
      await db
        .update(evaluation)
        .set({
          state: cancelled ? "cancelled" : "failed",
          error: cancelled ? null : { message },
          finishedAt: new Date(),
        })
        .where(eq(evaluation.id, row.id));
    }
    throw error;
  }
}

async function measureAgainstGold(
  connection: Connection,
  control: JobControl,
  actor: Context["actor"],
  project: ProjectRow,
  row: EvaluationRow,
): Promise<void> {
  const [gold] = await connection.db
    .select()
    .from(goldVersion)
    .where(eq(goldVersion.id, row.goldVersionId ?? ""));
  if (!gold || (gold.state !== "frozen" && !row.trial))
    throw new AssayError("not_ready", "The gold version is not frozen.");
  const study = await loadStudy(connection, project, gold, row.task as EvaluationSettings["task"], row.seed);
  if (study.vendors.length === 0)
    throw new AssayError("not_ready", "No vendor has a published delivery that this reference can measure.");
  const sealed = await withoutExposed(
    connection,
    project.no,
    study.goldBatchNos,
    await loadItems(connection, project.no),
  );
  const { items } = sealed;
  const leftOut = [...sealed.leftOut, ...study.leftOut];
  const numbers: ItemNumbers = new Map(items.map(({ key, no }) => [key, no]));
  const snapshot = await storeItemSnapshot(items);
  const tallies: ClusterTally[] = [];
  const measures: MeasureReference[] = [];
  const disagreements = new DisagreementRows();
  const answers: CaseAnswers[] = [];
  const deliveries = new DeliveryCounts(study.settings, study.gold);
  const isTold = (vendor: string) =>
    withheldReason(study.gold, { needsExhaustive: true, needsIndependentFindings: true }, vendor, []) === null;
  const progress = (done: number, total: number) =>
    control.progress(done, total, `evaluation ${row.no}, ${row.task}, ${done} of ${total} cases`);
  for await (const { data, vendors } of measuredCases(connection, project.no, study, items, progress)) {
    control.signal.throwIfAborted();
    const measured = tallyMeasured(data, vendors, study.settings);
    tallies.push(...measured.tallies);
    for (const { vendorNo, caseKey, batchNo, input } of vendors) measures.push({ vendorNo, caseKey, batchNo, input });
    const told = measured.disagreements.filter(({ outcome, vendor }) => outcome !== "extra" || isTold(vendor));
    for (const one of told) disagreements.push(one);
    deliveries.add(measured.tallies, new Map(vendors.map(({ name, batchNo }) => [name, batchNo])));
    answers.push(caseAnswers(data.key, measured.results, told));
  }
  const context = {
    settings: study.settings,
    gold: study.gold,
    vendors: study.vendors.map(({ name }) => name),
    inputs: [...study.inputs, snapshot],
    skipped: [...leftOut, ...study.reads.skipped()],
  };
  const result = await summariseInThread(tallies, context, control.signal);
  const vendorNoOf = new Map(study.vendors.map(({ no, name }) => [name, no]));
  await store(connection, control, actor, project, row, {
    result,
    ranks: shownRanks(result),
    settings: study.settings,
    inputs: result.receipt.inputs,
    record: {
      projectNo: project.no,
      itemsSha256: snapshot.sha256,
      deliveries: study.deliveries,
      vendors: study.vendors.map(({ no: _, ...reads }) => reads),
      goldBatchNos: study.goldBatchNos,
      goldBatchNosOf: study.goldBatchNosOf && Object.fromEntries(study.goldBatchNosOf),
      ...(Object.keys(study.orderedItems).length === 0 ? {} : { orders: study.orderedItems }),
      ...(leftOut.length === 0 ? {} : { leftOut }),
    },
    facts: async (tx) => {
      const agreed = drawAgreedAnswers(answers, row.seed);
      await storeFacts(tx, project.no, row.no, vendorNoOf, numbers, { measures, disagreements, agreed });
      await storeDeliveryCounts(tx, project.no, row.no, vendorNoOf, deliveries.list());
    },
  });
}

async function measureAgreement(
  connection: Connection,
  control: JobControl,
  actor: Context["actor"],
  project: ProjectRow,
  row: EvaluationRow,
): Promise<void> {
  const { result, inputs, settings, record } = await runAgreementStudy(
    connection,
    project,
    row.task,
    row.seed,
    control,
  );
  await store(connection, control, actor, project, row, {
    ...{ result, ranks: null, settings, inputs, record },
    facts: async () => {},
  });
}

interface Stored {
  result: EvaluationResult | AgreementResult;
  ranks: ShownRanks | null;
  settings: unknown;
  inputs: { sha256: string }[];
  record: StudyRecord;
  facts(tx: TransactionSql): Promise<void>;
}

/** Facts first, below an evaluation nobody sees; then one transaction makes it done. */
async function store(
  connection: Connection,
  control: JobControl,
  actor: Context["actor"],
  project: ProjectRow,
  row: EvaluationRow,
  stored: Stored,
): Promise<void> {
  const { sql } = connection;
  await sql.begin(async (tx) => {
    for (const table of FACT_TABLES)
      await tx.unsafe(`delete from ${table} where project_no = $1 and evaluation_no = $2`, [project.no, row.no]);
    await storeInputs(tx, project.no, row.no, stored.record);
    await stored.facts(tx);
  });
  const resultSha256 = createHash("sha256").update(canonicalJson(stored.result)).digest("hex");
  const now = new Date();
  await writeAudited<void>({ ...connection, actor, now }, async (tx) => {
    await holdFence(tx, control.job);
    await tx
      .update(evaluation)
      .set({
        state: "done",
        result: stored.result,
        shown: packShown(stored.result),
        ranks: stored.ranks,
        settings: stored.settings,
        inputs: stored.inputs,
        study: stored.record,
        engine: ENGINE_VERSION,
        resultSha256,
        finishedAt: now,
        error: null,
      })
      .where(eq(evaluation.id, row.id));
    await enqueueSuspicionSearch(tx, actor, now, row);
    return {
      audit: {
        action: "evaluation.finish",
        objectType: "evaluation",
        objectId: row.id,
        after: { no: row.no, kind: row.kind, task: row.task, engine: ENGINE_VERSION, resultSha256 },
      },
      result: undefined,
    };
  });
}
