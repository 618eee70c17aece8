import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { findBatch } from "@/lib/ingest/batch-row";
import { loadLabelDecisions, vendorNoOf } from "@/lib/ingest/project-vocabulary";

/** A spelling of a published delivery, how often it stands there, and where it goes today. */
export interface LabelPlace {
  name: string;
  count: number;
  /** null: left out, or not decided. */
  labelNo: number | null;
  mapped: boolean;
}

export interface LabelPlaces {
  labels: LabelPlace[];
  /** Frozen gold versions that this reference is part of: their labels stay where they are. */
  frozenGoldNos: number[];
}

/** Where the labels of a published delivery go. Annotations keep their own spelling, so this can change afterwards. */
export async function loadLabelPlaces(
  context: Context,
  input: { projectNo: number; batchNo: number },
): Promise<LabelPlaces> {
  authorize(context.actor, "batch.read");
  const { project, batch } = await findBatch(context, input.projectNo, input.batchNo);
  const { sql } = context;
  const [decide, rows, frozen] = await Promise.all([
    loadLabelDecisions(sql, project, await vendorNoOf(sql, batch.vendorId)),
    sql<{ name: string; count: number }[]>`
      select name, count from batch_label where project_no = ${project.no} and batch_no = ${batch.no}`,
    sql<{ no: number }[]>`
      select g.no from sealed.gold_batch b join sealed.gold_version g on g.id = b.gold_version_id
      where b.batch_id = ${batch.id} and g.state = 'frozen' order by g.no`,
  ]);
  const labels = rows.map(({ name, count }): LabelPlace => {
    const decision = decide(name);
    return { name, count, labelNo: decision?.labelNo ?? null, mapped: decision !== undefined };
  });
  return {
    labels: labels.sort((one, other) => one.name.localeCompare(other.name, "en", { numeric: true })),
    frozenGoldNos: frozen.map(({ no }) => no),
  };
}
