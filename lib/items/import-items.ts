import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/lib/audit/append";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { type ItemRecord, readItems } from "@/lib/formats/csv/items";
import { FormatError } from "@/lib/formats/format";
import { recountReaderPairs } from "@/lib/ingest/count-reader-pairs";
import type { Reject } from "@/lib/model/annotation";
import { findProject } from "@/lib/projects/find-project";
import { refuseArchived } from "@/lib/projects/refuse-archived";
import { storedFile, storeFile } from "@/lib/store/file-store";
import { recountItems } from "./recount-items";

export interface ImportedItems {
  added: number;
  updated: number;
  unchanged: number;
  rejectCount: number;
  /** The first thousand. */
  rejects: Reject[];
}

const MOST_REJECTS_LISTED = 1000;
/** Items are joined in memory: some two million of them. */
const MOST_BYTES = 256 * 2 ** 20;
const ROWS_AT_ONCE = 5000;

/**
 * Adds a project's items from a CSV, or changes those whose key is there already. All or nothing: one rejected row
 * rejects the file, so that no study starts on half a list; the rejected rows are named.
 */
export async function importItems(
  context: Context,
  input: {
    projectNo: number;
    fileName: string;
    body: AsyncIterable<Uint8Array>;
    expected?: { bytes?: number; sha256?: string };
  },
): Promise<ImportedItems> {
  authorize(context.actor, "item.import");
  const project = await findProject(context, input.projectNo);
  refuseArchived(project, "change its items");
  const stored = await storeFile(input.body, { ...input.expected, maxBytes: MOST_BYTES });
  const records: ItemRecord[] = [];
  const rejects: Reject[] = [];
  let rejectCount = 0;
  try {
    await readItems(storedFile(stored.sha256, input.fileName, stored.bytes), {
      item: (record) => {
        records.push(record);
      },
      reject: (entry) => {
        rejectCount += 1;
        if (rejects.length < MOST_REJECTS_LISTED) rejects.push(entry);
      },
    });
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    // What cannot be read at all is refused in the reader's own words: place, found and expected.
    const { reject } = error;
    return { added: 0, updated: 0, unchanged: 0, rejectCount: 1, rejects: [reject] };
  }
  if (rejectCount > 0) return { added: 0, updated: 0, unchanged: 0, rejectCount, rejects };
  if (records.length === 0) throw new AssayError("refused_file", "The file holds no items.");
  return writeAudited(context, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('item.no'), ${project.no}::int)`);
    let added = 0;
    let updated = 0;
    for (let start = 0; start < records.length; start += ROWS_AT_ONCE) {
      const written = await upsert(tx, project, records.slice(start, start + ROWS_AT_ONCE));
      added += written.added;
      updated += written.updated;
    }
    await recountItems(tx, project.no);
    if (updated > 0) await recountReaderPairs(tx, project);
    const counts = { added, updated, unchanged: records.length - added - updated };
    return {
      audit: {
        action: "item.import",
        objectType: "project",
        objectId: project.id,
        after: { fileName: input.fileName, ...stored, ...counts },
      },
      result: { ...counts, rejectCount: 0, rejects: [] },
    };
  });
}

/** The highest number that an item had which was removed: older results speak of it, so it is not given again. */
function lastRemoved(projectId: string) {
  return sql`(select coalesce(max((before ->> 'no')::int), 0) from audit_event
    where action = 'item.remove' and object_id = ${projectId})`;
}

async function upsert(
  tx: Transaction,
  { id: projectId, no: projectNo }: { id: string; no: number },
  records: ItemRecord[],
): Promise<{ added: number; updated: number }> {
  const rows = records.map((record) => ({
    key: record.key,
    case_key: record.case ?? record.key,
    study: record.study ?? null,
    file: record.file ?? null,
    width: record.width ?? null,
    height: record.height ?? null,
    frames: record.frames ?? null,
    spacing_x_mm: record.spacingXMm ?? null,
    spacing_y_mm: record.spacingYMm ?? null,
    spacing_z_mm: record.spacingZMm ?? null,
    position_mm: record.positionMm ?? null,
    attributes: record.attributes,
  }));
  const written = await tx.execute<{ inserted: boolean }>(sql`
    insert into item (project_no, no, key, case_key, study, file, width, height, frames,
      spacing_x_mm, spacing_y_mm, spacing_z_mm, position_mm, attributes)
    select ${projectNo}, coalesce(known.no, most.no + row_number() over (order by known.no is not null, r.at)), r.key,
      r.case_key, r.study, r.file, r.width, r.height, r.frames, r.spacing_x_mm, r.spacing_y_mm, r.spacing_z_mm,
      r.position_mm, r.attributes
    from rows from (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as (key text, case_key text, study text, file text,
      width int, height int, frames int, spacing_x_mm float8, spacing_y_mm float8, spacing_z_mm float8, position_mm float8,
      attributes jsonb)) with ordinality as r(key, case_key, study, file, width, height, frames, spacing_x_mm,
      spacing_y_mm, spacing_z_mm, position_mm, attributes, at)
    cross join (select greatest(
      (select coalesce(max(no), 0) from item where project_no = ${projectNo}), ${lastRemoved(projectId)}) as no) most
    left join item known on known.project_no = ${projectNo} and known.key = r.key
    on conflict (project_no, key) do update set case_key = excluded.case_key, study = excluded.study,
      file = excluded.file, width = excluded.width, height = excluded.height, frames = excluded.frames,
      spacing_x_mm = excluded.spacing_x_mm, spacing_y_mm = excluded.spacing_y_mm, spacing_z_mm = excluded.spacing_z_mm,
      position_mm = excluded.position_mm, attributes = excluded.attributes
    where (item.case_key, item.study, item.file, item.width, item.height, item.frames, item.spacing_x_mm,
        item.spacing_y_mm, item.spacing_z_mm, item.position_mm, item.attributes)
      is distinct from (excluded.case_key, excluded.study, excluded.file, excluded.width, excluded.height,
        excluded.frames, excluded.spacing_x_mm, excluded.spacing_y_mm, excluded.spacing_z_mm, excluded.position_mm,
        excluded.attributes)
    returning xmax = 0 as inserted`);
  const added = [...written].filter(({ inserted }) => inserted).length;
  return { added, updated: written.length - added };
}
