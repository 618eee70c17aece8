import { formatDay } from "@/lib/display/date";
import { formatCount } from "@/lib/display/number";
import { formatBytes } from "@/lib/display/size";
import type { TableCell, TableColumn, TableRow } from "@/lib/display/table-model";
import { BATCH_TEXT } from "@/lib/text/batches";
import { BATCH_STATE_NAMES } from "@/lib/text/names";
import type { BatchListEntry, BatchState } from "./load-batches";

const T = BATCH_TEXT.columns;

/** Where somebody has to do something, and where something went wrong; the words say it too. */
const TONES: Partial<Record<BatchState, "accent" | "success" | "warning" | "danger">> = {
  uploaded: "accent",
  published: "success",
  failed: "danger",
  cancelled: "warning",
};

/** The list of deliveries as a table. */
export function batchTable(
  projectNo: number,
  batches: readonly BatchListEntry[],
  timeZone: string,
): { columns: TableColumn[]; rows: TableRow[] } {
  return {
    columns: [
      { id: "no", header: T.no, kind: "text" },
      { id: "name", header: T.name },
      { id: "vendor", header: T.vendor },
      { id: "role", header: T.role },
      { id: "state", header: T.state },
      { id: "items", header: T.items, kind: "number", empty: BATCH_TEXT.notRead },
      { id: "annotations", header: T.annotations, kind: "number", empty: BATCH_TEXT.notRead },
      { id: "rejected", header: T.rejected, kind: "number", empty: BATCH_TEXT.notRead },
      { id: "format", header: T.format },
      { id: "tool", header: T.tool },
      { id: "size", header: T.size, kind: "number" },
      { id: "received", header: T.received },
    ],
    rows: batches.map((batch) => ({
      id: String(batch.no),
      href: `/projects/${projectNo}/batches/${batch.no}`,
      cells: {
        no: { text: formatCount(batch.no), sortAs: batch.no, csv: batch.no },
        name: batch.name,
        vendor: vendorCell(projectNo, batch),
        role: BATCH_TEXT.roles[batch.role],
        state: { text: BATCH_STATE_NAMES[batch.state], ...(TONES[batch.state] ? { tone: TONES[batch.state] } : {}) },
        items: batch.items,
        annotations: batch.annotations,
        rejected: batch.rejected,
        format: batch.format ?? BATCH_TEXT.unknownFormat,
        tool: batch.tool,
        size: { text: formatBytes(batch.bytes), sortAs: batch.bytes, csv: batch.bytes },
        received: {
          text: formatDay(batch.createdAt, timeZone),
          sortAs: batch.createdAt.getTime(),
          csv: batch.createdAt.toISOString(),
        },
      },
    })),
  };
}

function vendorCell(projectNo: number, { vendor, vendorNo }: BatchListEntry): TableCell {
  if (vendor === null) return null;
  return { text: vendor, ...(vendorNo === null ? {} : { href: `/projects/${projectNo}/vendors/${vendorNo}` }) };
}
