import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { csvCell } from "@/lib/display/csv";
import { canonicalJson } from "@/lib/model/canonical-json";
import { BEFORE_FIRST } from "./chain";
import type { EventFilter } from "./event-query";
import { chainHead, eventColumns, eventsBehind, filterCondition } from "./event-rows";
import { EXPORT_END, exportStart } from "./export-format";
import { nameReader } from "./personal";
import { writeAudited } from "./transaction";

const PORTION = 5000;

/** Says in the trail who took a copy of it; the copy holds that event too. */
async function recordExport(context: Context, after: unknown): Promise<void> {
  await writeAudited(context, async () => ({
    audit: { action: "audit.export", objectType: "audit", objectId: context.actor.organizationId, after },
    result: undefined,
  }));
}

/** A text made portion by portion: none is read before the reader wants it, and no connection is held meanwhile. */
function streamOf(portions: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await portions.next();
      if (done) return controller.close();
      controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await portions.return(undefined);
    },
  });
}

/** The organization's whole trail, to be checked by `assay verify` wherever. */
export async function exportAuditJson(context: Context): Promise<ReadableStream<Uint8Array>> {
  authorize(context.actor, "audit.read");
  await recordExport(context, { format: "json" });
  const { sql, actor, now } = context;
  const [organization] = await sql<{ id: string; name: string }[]>`
    select id, name from organization where id = ${actor.organizationId}`;
  const head = (await chainHead(context)) ?? BEFORE_FIRST;
  const { id, name } = organization ?? { id: actor.organizationId, name: "" };
  async function* portions() {
    yield exportStart({ assay: "audit", version: 1, organization: { id, name }, exportedAt: now.toISOString(), head });
    for (let seq = 0; seq < head.seq; seq += PORTION) {
      const events = await eventsBehind(context, seq, Math.min(PORTION, head.seq - seq));
      yield events.map((event) => `${event.seq === 1 ? "" : ","}${canonicalJson(event)}\n`).join("");
    }
    yield `${EXPORT_END}\n`;
  }
  return streamOf(portions());
}

const CSV_COLUMNS = ["seq", "at", "actor", "actorId", "via", "action", "objectType", "objectId"] as const;
const CSV_HEADER = "seq,at,actor,actor_id,via,action,object_type,object_id,before,after,reason,prev_hash,hash\r\n";
type CsvRow = Record<(typeof CSV_COLUMNS)[number] | "reason" | "prevHash" | "hash", string | null> & {
  before: unknown;
  after: unknown;
};

const jsonCell = (value: unknown) => (value === null ? "" : canonicalJson(value));

function csvLine(row: CsvRow): string {
  const { before, after, reason, prevHash, hash } = row;
  const cells = [...CSV_COLUMNS.map((name) => row[name]), jsonCell(before), jsonCell(after), reason, prevHash, hash];
  return `${cells.map(csvCell).join(",")}\r\n`;
}

/** The events that a filter finds, for reading in a spreadsheet. */
export async function exportAuditCsv(context: Context, filter: EventFilter): Promise<ReadableStream<Uint8Array>> {
  authorize(context.actor, "audit.read");
  const set = Object.entries(filter).filter(([, value]) => typeof value === "string" && value !== "");
  await recordExport(context, { format: "csv", filter: Object.fromEntries(set) });
  const { sql, db, actor } = context;
  const head = (await chainHead(context)) ?? BEFORE_FIRST;
  async function* portions() {
    yield CSV_HEADER;
    for (let seq = 0; seq < head.seq; seq += PORTION) {
      const last = Math.min(seq + PORTION, head.seq);
      const rows = await sql<CsvRow[]>`
        select e.*, (select u.name from app_user u where u.id = "actorId" and u.organization_id = ${actor.organizationId})
          as actor
        from (select ${eventColumns(sql)} from audit_event e
          where e.organization_id = ${actor.organizationId} and e.seq > ${seq} and e.seq <= ${last}
            and ${filterCondition(context, filter)}) as e order by e.seq`;
      const values = rows.flatMap((row) => [row.before, row.after]);
      const readNames = await nameReader(db, actor.organizationId, values);
      yield rows.map((row) => csvLine({ ...row, before: readNames(row.before), after: readNames(row.after) })).join("");
    }
  }
  return streamOf(portions());
}
