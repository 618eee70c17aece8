import { DataTable } from "@/components/tables/data-table";
import { formatCalendarDate } from "@/lib/display/date";
import { formatMoney } from "@/lib/display/money";
import type { TableCell, TableColumn } from "@/lib/display/table-model";
import { ENGAGEMENT_ROLE_NAMES, nameOf } from "@/lib/text/names";
import { VENDOR_TEXT as T } from "@/lib/text/vendors";
import type { EngagementView } from "@/lib/vendors/load-engagements";

const TERMS: readonly TableColumn[] = [
  { id: "role", header: T.role },
  { id: "price", header: T.price, kind: "number", empty: T.notAgreed },
  { id: "due", header: T.due, empty: T.noDate },
  { id: "batches", header: T.batches, kind: "number" },
];

function terms({ role, priceMinorUnits, currency, dueOn, batches }: EngagementView): Record<string, TableCell> {
  const price = priceMinorUnits === null || currency === null ? null : formatMoney(priceMinorUnits, currency);
  return {
    role: nameOf(ENGAGEMENT_ROLE_NAMES, role),
    price: price === null ? null : { text: price, sortAs: priceMinorUnits },
    due: dueOn === null ? null : { text: formatCalendarDate(dueOn), sortAs: dueOn, csv: dueOn },
    batches,
  };
}

/** The projects of a vendor. */
export function VendorEngagements({ engagements }: { engagements: readonly EngagementView[] }) {
  const rows = engagements.map((engagement) => ({
    id: String(engagement.projectNo),
    href: `/projects/${engagement.projectNo}/vendors/${engagement.vendorNo}`,
    cells: { project: engagement.projectName, ...terms(engagement) },
  }));
  const columns = [{ id: "project", header: T.project }, ...TERMS];
  return <DataTable label={T.engagements} columns={columns} rows={rows} csvName="engagements" hasFilter={false} />;
}
