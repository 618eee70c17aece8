import "server-only";
import { and, asc, eq, inArray, sql as raw } from "drizzle-orm";
import type { Connection } from "@/db/client";
import { batch } from "@/db/schema/batch";
import { goldBatch, type goldVersion } from "@/db/schema/gold";
import { label, type project } from "@/db/schema/project";
import { vendor } from "@/db/schema/vendor";
import { loadLabelDecisions } from "@/lib/ingest/project-vocabulary";
import { measuringRules, measuringSettings, projectMatch } from "@/lib/projects/measuring-rules";
import { rulesNotFollowed } from "@/lib/protocols/rules-not-followed";
import { loadSignedRules } from "@/lib/protocols/signed-rules";
import { FirstReads, type VendorReads } from "../cases/first-reads";
import { GOLD_LABEL_MAP } from "../cases/label-map";
import { followProtocol, leftOutOfOrder, orderedItemsOf } from "../follow-protocol";
import type { EvaluationResult, GoldDescription, Receipt } from "../result";
import { DEFAULT_SETTINGS, type EvaluationSettings } from "../settings";
import { settingsOfTask } from "../settings-of-task";
import { servesTask } from "../shapes/shapes-of-task";
import { taskPlan } from "../task-plan";
import { type BatchSpeech, loadBatchSpeech } from "./batch-speech";
import { orderSets, type StudySides } from "./stored-case";
import { keptAnswers, type StudyDelivery } from "./study-record";

type ProjectRow = typeof project.$inferSelect;
type GoldRow = typeof goldVersion.$inferSelect;

/** What an evaluation reads: which batches stand for whom, under which settings. */
export interface Study {
  settings: EvaluationSettings;
  gold: GoldDescription;
  inputs: Receipt["inputs"];
  vendors: (VendorReads & { no: number })[];
  /** Batches of the reference; of a leave-one-out version, by vendor name. */
  goldBatchNos: number[];
  goldBatchNosOf: Map<string, number[]> | null;
  deliveries: StudyDelivery[];
  /** Of a signed protocol: what was ordered where not all was, and what it leaves out. */
  orderedItems: Record<string, string[]>;
  leftOut: EvaluationResult["skipped"];
  orders: StudySides["orders"];
  reads: FirstReads;
  /** By number of a vendor's delivery. */
  speech: ReadonlyMap<number, BatchSpeech>;
}

/** A study of one vendor alone, by some of its deliveries; one of them may be published only in a moment. */
export interface StudyPart {
  vendorId: string;
  batchNos: readonly number[];
  publishing: { no: number; report: unknown };
}

type Decide = Awaited<ReturnType<typeof loadLabelDecisions>>;

/** Spelling -> label name (null: left out) for those spellings that occur in the given batches. */
async function labelMap(
  { sql }: Connection,
  projectNo: number,
  batchNos: readonly number[],
  decide: Decide,
  nameOf: ReadonlyMap<number, string>,
): Promise<Record<string, string | null>> {
  const rows = await sql<{ name: string }[]>`select distinct name from batch_label
    where project_no = ${projectNo} and batch_no = any(${[...batchNos]}::int[])`;
  const map: Record<string, string | null> = {};
  for (const { name } of rows) {
    const decision = decide(name);
    if (decision) map[name] = decision.labelNo === null ? null : (nameOf.get(decision.labelNo) ?? null);
  }
  return map;
}

/** The labels that a task asks for: the answers of the first question for classifications, the shapes' labels else. */
function labelsOfTask(labels: (typeof label.$inferSelect)[], task: string): (typeof label.$inferSelect)[] {
  const live = labels.filter((row) => row.archivedAt === null);
  const isClassification = task === "classification" || task === "ordinal";
  const question = isClassification ? (live.find((row) => row.question !== null)?.question ?? null) : null;
  return live.filter((row) => row.question === question);
}

/** The declared positive label, where the task asks for it. */
function positiveOf(
  { positiveLabel }: ProjectRow,
  asked: readonly { name: string }[],
  task: string,
): Pick<EvaluationSettings, "positiveLabel"> {
  const isAsked = task === "classification" && asked.some(({ name }) => name === positiveLabel);
  return isAsked && positiveLabel !== null ? { positiveLabel } : {};
}

/** The calendar day of an instant where the project's organization is. */
function zonedDay(instant: typeof batch.createdAt) {
  return raw<string>`to_char(${instant} at time zone (select o.time_zone from organization o
    join project p on p.organization_id = o.id where p.id = ${batch.projectId}), 'YYYY-MM-DD')`;
}

export async function loadStudy(
  connection: Connection,
  projectRow: ProjectRow,
  gold: GoldRow,
  task: EvaluationSettings["task"],
  seed: number,
  part?: StudyPart,
): Promise<Study> {
  const { db, sql } = connection;
  const counted = part
    ? and(eq(batch.vendorId, part.vendorId), inArray(batch.no, [...part.batchNos]))
    : eq(batch.state, "published");
  const [rules, labels, deliveries, references] = await Promise.all([
    gold.state === "frozen" ? loadSignedRules(connection, projectRow.id) : null,
    db.select().from(label).where(eq(label.projectId, projectRow.id)).orderBy(asc(label.position)),
    db
      .select({
        no: batch.no,
        role: batch.role,
        sha256: batch.sha256,
        fileName: batch.fileName,
        format: batch.format,
        options: batch.options,
        vendorNo: vendor.no,
        vendorName: vendor.name,
        // A day is the organization's own.
        day: zonedDay(batch.createdAt),
        report: batch.report,
      })
      .from(batch)
      .innerJoin(vendor, eq(vendor.id, batch.vendorId))
      .where(and(eq(batch.projectId, projectRow.id), eq(batch.role, "delivery"), counted))
      .orderBy(asc(vendor.no), asc(batch.isAdditionalRead), asc(batch.no)),
    db
      .select({
        no: batch.no,
        role: batch.role,
        sha256: batch.sha256,
        fileName: batch.fileName,
        format: batch.format,
        options: batch.options,
        forVendor: vendor.name,
        report: batch.report,
      })
      .from(goldBatch)
      .innerJoin(batch, eq(batch.id, goldBatch.batchId))
      .leftJoin(vendor, eq(vendor.id, goldBatch.forVendorId))
      .where(and(eq(goldBatch.goldVersionId, gold.id), inArray(batch.state, ["published", "superseded"])))
      .orderBy(asc(batch.no)),
  ]);
  const asked = labelsOfTask(labels, task);
  const nameOf = new Map(asked.map((row) => [row.no, row.name]));
  const followed = rules?.content.goldNo === gold.no && rules.content.task === task ? rules : null;
  const reportOf = ({ no, report }: { no: number; report: unknown }) =>
    part?.publishing.no === no ? part.publishing.report : report;
  const delivered = deliveries.map((delivery) => ({ ...delivery, shapes: shapesOf(reportOf(delivery)) }));
  // An empty delivery ("seen, nothing found") is measured by every task.
  const serving = delivered.filter(({ shapes }) => countOf(shapes) === 0 || servesTask(shapes, task));
  const outside = followed && leftOutOfOrder(serving, followed);
  const measured = serving.filter(({ no }) => !outside?.batchNos.has(no));
  const vendors = new Map<number, Study["vendors"][number]>();
  // Who was ordered something and returned nothing is measured too: all of it is missing.
  if (!part) for (const { no, name } of followed?.content.vendors ?? []) vendors.set(no, { no, name, batchNos: [] });
  for (const { no, vendorNo, vendorName } of measured) {
    const entry = vendors.get(vendorNo) ?? { no: vendorNo, name: vendorName, batchNos: [] };
    entry.batchNos.push(no);
    vendors.set(vendorNo, entry);
  }
  const isLeaveOneOut = gold.kind === "leave_one_out";
  const goldBatchNosOf = isLeaveOneOut ? new Map<string, number[]>() : null;
  for (const { no, forVendor } of references)
    if (forVendor !== null) goldBatchNosOf?.set(forVendor, [...(goldBatchNosOf.get(forVendor) ?? []), no]);
  const goldBatchNos = references.map(({ no }) => no);
  // A vendor without a reference of its own cannot be measured by leave-one-out.
  const compared = [...vendors.values()].filter(({ name }) => goldBatchNosOf === null || goldBatchNosOf.has(name));

  const labelMaps: EvaluationSettings["labelMaps"] = {
    [GOLD_LABEL_MAP]: await labelMap(
      connection,
      projectRow.no,
      goldBatchNos,
      await loadLabelDecisions(sql, projectRow, 0),
      nameOf,
    ),
  };
  for (const { no, name, batchNos } of compared)
    labelMaps[name] = await labelMap(
      connection,
      projectRow.no,
      batchNos,
      await loadLabelDecisions(sql, projectRow, no),
      nameOf,
    );

  const speech = new Map<number, BatchSpeech>();
  for (const entry of compared) {
    const said = await loadBatchSpeech(connection, projectRow.no, entry.batchNos, labelMaps[entry.name] ?? {}, {
      answersOneQuestion: task === "classification" || task === "ordinal",
      asked: asked.map(({ name }) => name),
    });
    for (const [no, one] of said) speech.set(no, one);
    if (entry.batchNos.length > 1)
      entry.labelsOf = Object.fromEntries([...said].map(([no, { labels: spoken }]) => [no, spoken]));
  }

  const joinsFindings = projectRow.findingAttribute !== null && (task === "segmentation" || task === "detection");
  const rulesOfProject = { ...measuringRules.parse(projectRow.measuring), ...followed?.content.measuring };
  const match = projectMatch(task, joinsFindings, rulesOfProject);
  const ruled = settingsOfTask(measuringSettings(rulesOfProject), { task, match });
  const own: EvaluationSettings = {
    ...DEFAULT_SETTINGS,
    task,
    match,
    findingAttribute: joinsFindings ? projectRow.findingAttribute : null,
    labels: asked.map(({ name }) => name),
    labelMaps,
    margin: Number(projectRow.margin.toPrecision(6)),
    primaryMetric: null,
    ...positiveOf(projectRow, asked, task),
    ...ruled.settings,
    sliceBy: projectRow.sliceBy,
    seed,
  };
  // A primary figure chosen for another task of the project is none of this one.
  const figures = taskPlan(own).figures(own).overall;
  if (figures.some(({ name }) => name === projectRow.primaryMetric)) own.primaryMetric = projectRow.primaryMetric;
  const settings = followed ? followProtocol(own, followed) : own;
  const orderedItems = followed ? orderedItemsOf(followed) : {};
  return {
    settings,
    gold: {
      name: gold.name,
      kind: gold.kind,
      makers: gold.makers,
      requiresEveryMaker: gold.requiresEveryMaker,
      exhaustive: gold.exhaustive,
      version: gold.no,
      ...(gold.sha256 ? { hash: gold.sha256 } : {}),
    },
    inputs: [
      ...references.map(({ fileName, sha256, forVendor }) => ({
        role: "gold" as const,
        name: forVendor ?? gold.name,
        path: fileName,
        sha256,
      })),
      ...measured.map(({ vendorName, fileName, sha256 }) => ({
        role: "vendor" as const,
        name: vendorName,
        path: fileName,
        sha256,
      })),
    ],
    deliveries: [
      ...references.map(({ forVendor: _, report, ...reference }) => ({
        ...reference,
        vendor: null,
        ...keptAnswers(report),
      })),
      ...measured.map(({ vendorName, vendorNo: _no, day: _day, report, shapes: _shapes, ...delivery }) => ({
        ...delivery,
        vendor: vendorName,
        ...keptAnswers(report),
      })),
    ],
    orderedItems,
    orders: orderSets(orderedItems),
    leftOut: [
      ...(outside?.skipped ?? []),
      ...servesNoTask(delivered, projectRow.tasks),
      ...ruled.leftOut,
      ...(followed ? rulesNotFollowed(followed.content, projectRow.measuring) : []),
    ],
    reads: new FirstReads(compared, labelMaps),
    speech,
    vendors: compared,
    goldBatchNos,
    goldBatchNosOf,
  };
}

/** The shapes of a delivery by kind, as its report counts them. */
function shapesOf(report: unknown): Record<string, number> {
  return (report as { shapes?: Record<string, number> } | null)?.shapes ?? {};
}

const countOf = (shapes: Readonly<Record<string, number>>) =>
  Object.values(shapes).reduce((sum, count) => sum + count, 0);

/** Deliveries that hold something, and nothing that any task of the project measures: kept, and in no figure. */
function servesNoTask(
  deliveries: readonly { no: number; vendorName: string; shapes: Readonly<Record<string, number>> }[],
  tasks: readonly string[],
): EvaluationResult["skipped"] {
  return deliveries.flatMap(({ no, vendorName, shapes }) => {
    if (countOf(shapes) === 0 || tasks.some((task) => servesTask(shapes, task))) return [];
    const kinds = Object.keys(shapes).sort().join(", ");
    const why = `kept, not measured: no task of the project compares ${kinds}`;
    return [{ vendor: vendorName, what: `annotations of batch ${no}`, count: countOf(shapes), why }];
  });
}
