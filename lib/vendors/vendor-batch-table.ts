import { formatDay } from "@/lib/display/date";
import { formatCount } from "@/lib/display/number";
import type { TableColumn, TableRow } from "@/lib/display/table-model";
import { BATCH_STATE_NAMES, nameOf } from "@/lib/text/names";
import { VENDOR_PAGE_TEXT } from "@/lib/text/vendor-page";
import type { ProjectVendor } from "./load-project-vendor";

const T = VENDOR_PAGE_TEXT.batchColumns;

/** A vendor's deliveries to a project. */
export function vendorBatchTable(
  projectNo: number,
  batches: ProjectVendor["batches"],
  timeZone: string,
): { columns: TableColumn[]; rows: TableRow[] } {
  return {
    columns: [
      { id: "no", header: T.no },
      { id: "name", header: T.name },
      { id: "state", header: T.state },
      { id: "annotations", header: T.annotations, kind: "number", empty: VENDOR_PAGE_TEXT.notRead },
      { id: "rejected", header: T.rejected, kind: "number", empty: VENDOR_PAGE_TEXT.notRead },
      { id: "published", header: T.published, empty: VENDOR_PAGE_TEXT.notPublished },
    ],
    rows: batches.map(({ no, name, state, annotations, rejected, publishedAt }) => ({
      id: String(no),
      href: `/projects/${projectNo}/batches/${no}`,
      cells: {
        no: { text: formatCount(no), sortAs: no, csv: no },
        name,
        state: nameOf(BATCH_STATE_NAMES, state),
        annotations,
        rejected,
        published:
          publishedAt === null
            ? null
            : { text: formatDay(publishedAt, timeZone), sortAs: publishedAt.getTime(), csv: publishedAt.toISOString() },
      },
    })),
  };
}
