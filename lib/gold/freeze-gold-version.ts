import "server-only";
import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { batch } from "@/db/schema/batch";
import { goldBatch, goldVersion } from "@/db/schema/gold";
import { vendor } from "@/db/schema/vendor";
import type { Transaction } from "@/lib/audit/append";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { servesTask } from "@/lib/evaluation/shapes/shapes-of-task";
import { enqueueEvaluation } from "@/lib/evaluation/stored/enqueue-evaluations";
import { loadLabelDecisions } from "@/lib/ingest/project-vocabulary";
import type { LabelDecisions } from "@/lib/ingest/vocabulary";
import { canonicalJson } from "@/lib/model/canonical-json";
import { SHAPE_KINDS } from "@/lib/model/shape";
import { refuseArchived } from "@/lib/projects/refuse-archived";
import { findContradictions } from "./find-contradictions";
import { findGoldVersion } from "./find-gold-version";

export interface GoldScope {
  items: number;
  cases: number;
  annotations: number;
  findings: number;
  labels: string[];
  shapes: Record<string, number>;
  /** Tasks that this version can be measured on, by the shapes it holds. */
  tasks: string[];
}

/** What a set of reference deliveries speaks about. */
export async function scopeOf(
  tx: Transaction,
  projectNo: number,
  batchNos: number[],
  projectTasks: readonly string[],
): Promise<GoldScope> {
  const list = `{${batchNos.join(",")}}`;
  const [shapes, labels, counts] = [
    await tx.execute<{ kind: number; n: number }>(
      `select kind, count(*)::int as n from sealed.gold_annotation
       where project_no = ${projectNo} and batch_no = any('${list}'::int[]) group by kind`,
    ),
    await tx.execute<{ name: string }>(
      `select distinct name from batch_label where project_no = ${projectNo} and batch_no = any('${list}'::int[]) and count > 0 order by name`,
    ),
    await tx.execute<{ items: number; cases: number; findings: number }>(
      `select (select count(distinct item_no)::int from batch_item where project_no = ${projectNo} and batch_no = any('${list}'::int[])) as items,
        (select count(distinct i.case_key)::int from batch_item b join item i on i.project_no = b.project_no and i.no = b.item_no
          where b.project_no = ${projectNo} and b.batch_no = any('${list}'::int[])) as cases,
        (select count(*)::int from (select distinct i.case_key, g.finding from sealed.gold_annotation g
          join item i on i.project_no = g.project_no and i.no = g.item_no
          where g.project_no = ${projectNo} and g.batch_no = any('${list}'::int[]) and g.finding is not null) f) as findings`,
    ),
  ];
  const byKind: Record<string, number> = {};
  for (const { kind, n } of shapes) byKind[SHAPE_KINDS[kind] ?? "unknown"] = n;
  const [count] = counts;
  return {
    items: count?.items ?? 0,
    cases: count?.cases ?? 0,
    findings: count?.findings ?? 0,
    annotations: Object.values(byKind).reduce((sum, n) => sum + n, 0),
    labels: labels.map(({ name }) => name),
    shapes: byKind,
    tasks: projectTasks.filter((task) => servesTask(byKind, task)),
  };
}

/**
 * Freezes a draft: from now on it never changes. Its hash covers what it says of itself and the SHA-256 of every
 * delivery that it is made of; then the vendors are measured against it.
 */
export async function freezeGoldVersion(
  context: Context,
  input: { projectNo: number; goldNo: number },
): Promise<{ sha256: string }> {
  authorize(context.actor, "gold.freeze");
  const { project, version } = await findGoldVersion(context, input.projectNo, input.goldNo);
  refuseArchived(project, "freeze its gold");
  const decide = await loadLabelDecisions(context.sql, project, 0);
  return writeAudited(context, async (tx) => {
    const parts = await tx
      .select({ no: batch.no, sha256: batch.sha256, state: batch.state, forVendor: vendor.name })
      .from(goldBatch)
      .innerJoin(batch, eq(batch.id, goldBatch.batchId))
      .leftJoin(vendor, eq(vendor.id, goldBatch.forVendorId))
      .where(eq(goldBatch.goldVersionId, version.id))
      .orderBy(batch.no);
    const unpublished = parts.find(({ state }) => state !== "published");
    if (unpublished)
      throw new AssayError("not_ready", `Batch ${unpublished.no} is ${unpublished.state}, not published.`);
    const scope = await scopeOf(
      tx,
      project.no,
      parts.map(({ no }) => no),
      project.tasks,
    );
    if (scope.annotations === 0)
      throw new AssayError("not_ready", "The reference holds no annotation; there is nothing to measure against.");
    await refuseContradictions(tx, project, version.id, decide);
    const { name, kind, makers, requiresEveryMaker, exhaustive, method, qualification, guidelineVersion } = version;
    const statement = { name, kind, makers, requiresEveryMaker, exhaustive, method, qualification, guidelineVersion };
    const content = {
      ...statement,
      ...(version.provenance === null ? {} : { provenance: version.provenance }),
      ...(version.replacesNo === null ? {} : { replaces: version.replacesNo }),
      no: version.no,
      scope,
      deliveries: parts.map(({ sha256, forVendor }) => ({ sha256, forVendor })),
    };
    const sha256 = createHash("sha256").update(canonicalJson(content)).digest("hex");
    const frozen = await tx
      .update(goldVersion)
      .set({ state: "frozen", sha256, scope, frozenAt: context.now, frozenBy: context.actor.userId })
      .where(and(eq(goldVersion.id, version.id), eq(goldVersion.state, "draft")))
      .returning({ id: goldVersion.id });
    if (frozen.length === 0) throw new AssayError("frozen", "This version is frozen already.");
    for (const task of scope.tasks)
      await enqueueEvaluation(tx, context, project.id, { kind: "gold", goldVersionId: version.id, task });
    return {
      audit: {
        action: "gold.freeze",
        objectType: "gold_version",
        objectId: version.id,
        after: { no: version.no, sha256, scope },
      },
      result: { sha256 },
    };
  });
}

const MOST_NAMED = 10;

/** A project that asks one answer cannot be measured against a reference that gives two. */
async function refuseContradictions(
  tx: Transaction,
  project: { id: string; no: number; tasks: readonly string[] },
  goldVersionId: string,
  decide: LabelDecisions,
): Promise<void> {
  if (!project.tasks.includes("classification") && !project.tasks.includes("ordinal")) return;
  const found = await findContradictions(tx, project, goldVersionId, decide);
  if (found.length === 0) return;
  const named = found.slice(0, MOST_NAMED).map(({ item, answers }) => `${item} (${answers.join(" and ")})`);
  const more = found.length > MOST_NAMED ? ` and ${found.length - MOST_NAMED} more` : "";
  throw new AssayError(
    "conflict",
    `The reference contradicts itself on ${named.join(", ")}${more}: leave one of the deliveries out, or upload a corrected one.`,
  );
}
