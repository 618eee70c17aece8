import { DataTable } from "@/components/tables/data-table";
import { formatDay } from "@/lib/display/date";
import type { TableColumn } from "@/lib/display/table-model";
import { nameOf, VENDOR_KIND_NAMES } from "@/lib/text/names";
import { VENDOR_TEXT as T } from "@/lib/text/vendors";
import type { VendorListEntry } from "@/lib/vendors/load-vendor-list";

const COLUMNS: readonly TableColumn[] = [
  { id: "vendor", header: T.one },
  { id: "kind", header: T.kind },
  { id: "projects", header: T.projects, kind: "number" },
  { id: "batches", header: T.batches, kind: "number" },
  { id: "last_delivery", header: T.lastDelivery, empty: T.noDelivery },
  { id: "state", header: T.state },
];

export function VendorTable({ vendors, timeZone }: { vendors: readonly VendorListEntry[]; timeZone: string }) {
  const rows = vendors.map(({ id, name, kind, projects, batches, lastDeliveryAt, isArchived }) => ({
    id,
    href: `/vendors/${id}`,
    cells: {
      vendor: name,
      kind: nameOf(VENDOR_KIND_NAMES, kind),
      projects,
      batches,
      last_delivery:
        lastDeliveryAt === null
          ? null
          : {
              text: formatDay(lastDeliveryAt, timeZone),
              sortAs: lastDeliveryAt.getTime(),
              csv: lastDeliveryAt.toISOString(),
            },
      state: isArchived ? T.archived : T.active,
    },
  }));
  return <DataTable label={T.title} columns={COLUMNS} rows={rows} csvName="vendors" />;
}
