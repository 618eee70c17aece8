import "server-only";
import { and, asc, eq } from "drizzle-orm";
import type { Connection } from "@/db/client";
import { batch } from "@/db/schema/batch";
import { label, type project } from "@/db/schema/project";
import { vendor } from "@/db/schema/vendor";
import { AssayError } from "@/lib/errors";
import { loadLabelDecisions } from "@/lib/ingest/project-vocabulary";
import type { LabelDecisions } from "@/lib/ingest/vocabulary";
import type { JobControl } from "@/lib/jobs/control";
import {
  type AgreementResult,
  type AgreementSettings,
  DEFAULT_AGREEMENT_SETTINGS,
} from "../agreement/agreement-result";
import type { Receipt } from "../result";
import { measureAgreementInThread } from "../thread/agreement-in-thread";
import { loadAnswerNames, loadAnswers } from "./load-answers";
import { loadItems } from "./load-cases";
import { storeItemSnapshot } from "./store-item-snapshot";
import { type RatingDelivery, storedRatings } from "./stored-ratings";
import { keptAnswers, type StudyRecord } from "./study-record";

type ProjectRow = typeof project.$inferSelect;

export interface AgreementStudy {
  result: AgreementResult;
  settings: AgreementSettings;
  inputs: Receipt["inputs"];
  record: StudyRecord;
}

/**
 * Every vendor's published answers to one question against each other. Spellings go through the vendor's label mapping
 * first; only those that answer the question take part.
 */
export async function runAgreementStudy(
  connection: Connection,
  projectRow: ProjectRow,
  question: string,
  seed: number,
  control: JobControl,
): Promise<AgreementStudy> {
  const { db, sql } = connection;
  const [labels, published, items] = await Promise.all([
    db
      .select()
      .from(label)
      .where(and(eq(label.projectId, projectRow.id), eq(label.question, question)))
      .orderBy(asc(label.position)),
    db
      .select({ row: batch, vendorNo: vendor.no, vendorName: vendor.name })
      .from(batch)
      .innerJoin(vendor, eq(vendor.id, batch.vendorId))
      .where(and(eq(batch.projectId, projectRow.id), eq(batch.state, "published"), eq(batch.role, "delivery")))
      .orderBy(asc(vendor.no), asc(batch.isAdditionalRead), asc(batch.no)),
    loadItems(connection, projectRow.no),
  ]);
  const live = labels.filter((row) => row.archivedAt === null);
  const nameOf = new Map(live.map((row) => [row.no, row.name]));
  const answersOf: Record<string, Record<string, string>> = {};
  const names = await loadAnswerNames(
    connection,
    projectRow.no,
    published.map(({ row }) => row.no),
  );
  const decisions = new Map<number, LabelDecisions>();
  const used: ((typeof published)[number] & { answers: Map<string, string> })[] = [];
  for (const delivery of published) {
    const { vendorNo, vendorName, row } = delivery;
    const decide = decisions.get(vendorNo) ?? (await loadLabelDecisions(sql, projectRow, vendorNo));
    decisions.set(vendorNo, decide);
    const answers = new Map<string, string>();
    for (const name of names.spellings.get(row.no)?.values() ?? []) {
      const answer = nameOf.get(decide(name)?.labelNo ?? 0);
      if (answer !== undefined) answers.set(name, answer);
    }
    if (answers.size === 0) continue;
    answersOf[vendorName] = { ...answersOf[vendorName], ...Object.fromEntries(answers) };
    used.push({ ...delivery, answers });
  }
  const deliveries: RatingDelivery[] = [];
  const asked = used.map(({ row }) => row.no);
  for await (const { given } of loadAnswers(connection, projectRow.no, asked, names)) {
    const delivery = used[deliveries.length];
    if (!delivery) break;
    control.signal.throwIfAborted();
    control.progress(deliveries.length, used.length, `Reading the answers of ${delivery.vendorName}`);
    deliveries.push({ vendor: delivery.vendorName, given, answers: delivery.answers });
  }
  const ratings = storedRatings(deliveries, new Map(items.map((item) => [item.no, item])));
  if (new Set(ratings.map(({ reader }) => reader)).size < 2)
    throw new AssayError("not_ready", `Fewer than two readers have answered "${question}".`);
  const settings: AgreementSettings = {
    ...DEFAULT_AGREEMENT_SETTINGS,
    measurementLevel: live[0]?.measurementLevel ?? "nominal",
    categories: live.map(({ name }) => name),
    seed,
  };
  const snapshot = await storeItemSnapshot(items);
  const inputs: Receipt["inputs"] = [
    ...used.map(({ vendorName, row }) => ({
      role: "vendor" as const,
      name: vendorName,
      path: row.fileName,
      sha256: row.sha256,
    })),
    snapshot,
  ];
  return {
    result: await measureAgreementInThread(ratings, settings, inputs, control.signal),
    settings,
    inputs,
    record: {
      projectNo: projectRow.no,
      itemsSha256: snapshot.sha256,
      deliveries: used.map(({ row, vendorName }) => ({
        no: row.no,
        role: row.role,
        vendor: vendorName,
        sha256: row.sha256,
        fileName: row.fileName,
        format: row.format,
        options: row.options,
        ...keptAnswers(row.report),
      })),
      vendors: used.map(({ row, vendorName }) => ({ name: vendorName, batchNos: [row.no] })),
      goldBatchNos: [],
      goldBatchNosOf: null,
      answers: answersOf,
    },
  };
}
