import "server-only";
import type { Context } from "@/lib/auth/context";
import type { IndexedItem } from "./item-index";
import { decisionsOf, type LabelDecisions, type Vocabulary, type VocabularyLabel } from "./vocabulary";

type Sql = Context["sql"];
interface ProjectOf {
  id: string;
  no: number;
}

const loadLabels = (sql: Sql, projectId: string) => sql<VocabularyLabel[]>`
  select no, name, question, archived_at is not null as "isArchived" from label where project_id = ${projectId}`;

/** Where a vendor's spellings were sent by a person; 0: the references'. */
export const loadMappings = (sql: Sql, projectNo: number, vendorNo: number) => sql<
  { sourceName: string; labelNo: number | null }[]
>`
  select source_name as "sourceName", label_no as "labelNo" from label_mapping
  where project_no = ${projectNo} and vendor_no = ${vendorNo}`;

/** Where each label spelling of a vendor goes: see `decisionsOf`. */
export async function loadLabelDecisions(sql: Sql, project: ProjectOf, vendorNo: number): Promise<LabelDecisions> {
  const [labels, mappings] = await Promise.all([loadLabels(sql, project.id), loadMappings(sql, project.no, vendorNo)]);
  return decisionsOf({ labels, mappings });
}

/** All that a delivery of the vendor is read by. */
export async function loadVocabulary(
  sql: Sql,
  project: ProjectOf & { tasks: readonly string[] },
  vendorNo: number,
): Promise<Vocabulary> {
  const [items, labels, mappings, readers] = await Promise.all([
    sql<IndexedItem[]>`select no, key, file, width, height from item where project_no = ${project.no}`,
    loadLabels(sql, project.id),
    loadMappings(sql, project.no, vendorNo),
    sql<{ no: number; vendorNo: number; name: string }[]>`
      select no, vendor_no as "vendorNo", name from reader where project_no = ${project.no}`,
  ]);
  return {
    projectNo: project.no,
    items: [...items],
    labels: [...labels],
    mappings: [...mappings],
    asksOneAnswer: project.tasks.includes("classification") || project.tasks.includes("ordinal"),
    readers: {
      known: readers.filter((reader) => reader.vendorNo === vendorNo).map(({ no, name }) => ({ no, name })),
      next: readers.reduce((most, { no }) => Math.max(most, no), 0) + 1,
    },
  };
}

/** A vendor's number in facts; 0 is the reference. */
export async function vendorNoOf(sql: Sql, vendorId: string | null): Promise<number> {
  if (vendorId === null) return 0;
  const [row] = await sql<{ no: number }[]>`select no from vendor where id = ${vendorId}`;
  if (!row) throw new Error("The batch's vendor is gone");
  return row.no;
}
