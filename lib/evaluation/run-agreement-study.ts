import "server-only";
import { and, asc, eq } from "drizzle-orm";
import type { Connection } from "@/db/client";
import { batch } from "@/db/schema/batch";
import { label, type project } from "@/db/schema/project";
import { vendor } from "@/db/schema/vendor";
import { AssayError } from "@/lib/errors";
import { loadLabelDecisions } from "@/lib/ingest/project-vocabulary";
import type { JobControl } from "@/lib/jobs/control";
import { measureAgreement } from "./agreement";
import {
  type AgreementResult,
  type AgreementSettings,
  DEFAULT_AGREEMENT_SETTINGS,
  type Rating,
} from "./agreement-result";
import type { Receipt } from "./result";

type ProjectRow = typeof project.$inferSelect;

/**
 * Every vendor's published answers to one question against each other. A vendor with several annotators takes part as
 * these annotators, one with none or one as itself. Spellings go through the vendor's label mapping first.
 */
export async function runAgreementStudy(
  connection: Connection,
  projectRow: ProjectRow,
  question: string,
  seed: number,
  control: JobControl,
): Promise<{ result: AgreementResult; settings: AgreementSettings; inputs: Receipt["inputs"] }> {
  const { db, sql } = connection;
  const [labels, deliveries] = await Promise.all([
    db
      .select()
      .from(label)
      .where(and(eq(label.projectId, projectRow.id), eq(label.question, question)))
      .orderBy(asc(label.position)),
    db
      .select({
        no: batch.no,
        sha256: batch.sha256,
        fileName: batch.fileName,
        vendorNo: vendor.no,
        vendorName: vendor.name,
      })
      .from(batch)
      .innerJoin(vendor, eq(vendor.id, batch.vendorId))
      .where(and(eq(batch.projectId, projectRow.id), eq(batch.state, "published"), eq(batch.role, "delivery")))
      .orderBy(asc(vendor.no), asc(batch.no)),
  ]);
  const answers = labels.filter((row) => row.archivedAt === null);
  const nameOf = new Map(answers.map((row) => [row.no, row.name]));
  const ratings: Rating[] = [];
  const used: typeof deliveries = [];
  for (const [at, delivery] of deliveries.entries()) {
    control.signal.throwIfAborted();
    control.progress(at, deliveries.length, `Reading the answers of ${delivery.vendorName}`);
    const decide = await loadLabelDecisions(sql, projectRow, delivery.vendorNo);
    const rows = await sql<{ item: string; case_key: string; label: string; reader: string | null }[]>`
      select i.key as item, i.case_key, l.name as label, r.name as reader
      from annotation a
      join item i on i.project_no = a.project_no and i.no = a.item_no
      join batch_label l on l.project_no = a.project_no and l.batch_no = a.batch_no and l.no = a.source_label_no
      left join reader r on r.project_no = a.project_no and r.no = a.reader_no
      where a.project_no = ${projectRow.no} and a.batch_no = ${delivery.no} and a.kind = 0
      order by a.seq`;
    const annotators = new Set(rows.map(({ reader }) => reader));
    let kept = 0;
    for (const row of rows) {
      const labelNo = decide(row.label)?.labelNo ?? null;
      const value = labelNo === null ? undefined : nameOf.get(labelNo);
      if (value === undefined) continue;
      const reader =
        annotators.size > 1 && row.reader !== null ? `${delivery.vendorName} / ${row.reader}` : delivery.vendorName;
      ratings.push({ item: row.item, case: row.case_key, reader, value });
      kept += 1;
    }
    if (kept > 0) used.push(delivery);
  }
  if (new Set(ratings.map(({ reader }) => reader)).size < 2)
    throw new AssayError("not_ready", `Fewer than two readers have answered "${question}".`);
  const settings: AgreementSettings = {
    ...DEFAULT_AGREEMENT_SETTINGS,
    measurementLevel: answers[0]?.measurementLevel ?? "nominal",
    categories: answers.map(({ name }) => name),
    seed,
  };
  const inputs: Receipt["inputs"] = used.map(({ vendorName, fileName, sha256 }) => ({
    role: "vendor",
    name: vendorName,
    path: fileName,
    sha256,
  }));
  return { result: measureAgreement(ratings, settings, inputs), settings, inputs };
}
