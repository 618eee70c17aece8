import "server-only";
import type { Context } from "@/lib/auth/context";
import { recordGoldRead } from "@/lib/gold/record-gold-read";
import type { ProjectRow } from "@/lib/projects/find-project";
import { rowNumber } from "@/lib/row-number";

/** A delivery that is drawn as one layer: a vendor's, or the reference (of a leave-one-out version: for one vendor). */
export interface LayerSource {
  layer: string;
  role: "vendor" | "reference";
  batchNo: number;
  vendorNo: number | null;
  name: string;
}

export interface SourceChoice {
  /** What this evaluation read. */
  evaluationNo?: number | null;
  /** Without an evaluation: this reference, and every published delivery. */
  goldNo?: number | null;
}

/** What is drawn: which version of gold (null without any), and whose deliveries. */
export interface Layers {
  goldNo: number | null;
  sources: LayerSource[];
}

/**
 * Which deliveries are drawn. Of an evaluation: exactly those that it read, told by their hashes; else the reference
 * that was asked for, or the newest: a frozen one before a draft.
 */
export async function loadLayerSources(
  context: Context,
  project: ProjectRow,
  { evaluationNo, goldNo }: SourceChoice,
): Promise<Layers> {
  const { sql } = context;
  const gold = evaluationNo
    ? sql`(select gold_version_id from sealed.evaluation where project_id = ${project.id} and no = ${rowNumber(evaluationNo)})`
    : goldNo
      ? sql`(select id from sealed.gold_version where project_id = ${project.id} and no = ${goldNo})`
      : sql`(select id from sealed.gold_version where project_id = ${project.id} 
          order by (state = 'frozen') desc, no desc limit 1)`;
  const read = evaluationNo
    ? sql`and b.state in ('published', 'superseded', 'retracted') and b.sha256 in (
        select entry->>'sha256' from sealed.evaluation e, jsonb_array_elements(e.inputs) entry
        where e.project_id = ${project.id} and e.no = ${evaluationNo} and entry->>'role' = 'vendor')`
    : sql`and b.state = 'published'`;
  const [[drawn], references, vendors] = await Promise.all([
    sql<{ id: string; no: number }[]>`select id, no from sealed.gold_version where id = ${gold}`,
    sql<{ batchNo: number; vendorNo: number | null; vendorName: string | null }[]>`
      select b.no as "batchNo", v.no as "vendorNo", v.name as "vendorName" from sealed.gold_batch g
      join batch b on b.id = g.batch_id left join vendor v on v.id = g.for_vendor_id
      where g.gold_version_id = ${gold} order by v.no nulls first, b.no`,
    sql<{ batchNo: number; vendorNo: number; vendorName: string }[]>`
      select b.no as "batchNo", v.no as "vendorNo", v.name as "vendorName" from batch b
      join vendor v on v.id = b.vendor_id
      where b.project_id = ${project.id} and b.role = 'delivery' ${read} order by v.no, b.no`,
  ]);
  if (drawn) await recordGoldRead(context, { projectNo: project.no, versions: [drawn], place: "viewer" });
  const sources = [
    ...references.map(
      ({ batchNo, vendorNo, vendorName }): LayerSource => ({
        layer: referenceLayer(vendorNo),
        role: "reference",
        batchNo,
        vendorNo,
        name: vendorName ?? "",
      }),
    ),
    ...vendors.map(
      ({ batchNo, vendorNo, vendorName }): LayerSource => ({
        layer: vendorLayer(vendorNo),
        role: "vendor",
        batchNo,
        vendorNo,
        name: vendorName,
      }),
    ),
  ];
  return { goldNo: drawn?.no ?? null, sources };
}

function vendorLayer(vendorNo: number): string {
  return `v${vendorNo}`;
}

/** The reference made for one vendor, or everybody's. */
function referenceLayer(vendorNo: number | null): string {
  return vendorNo === null ? "ref" : `ref${vendorNo}`;
}
