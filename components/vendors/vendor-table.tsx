import { DataTable } from "@/components/tables/data-table";
import { formatDay } from "@/lib/display/date";
import type { TableColumn } from "@/lib/display/table-model";
import { nameOf, VENDOR_KIND_NAMES } from "@/lib/text/names";
import type { VendorListEntry } from "@/lib/vendors/load-vendor-list";

const COLUMNS: readonly TableColumn[] = [
  { id: "vendor", header: "Vendor" },
  { id: "kind", header: "Kind" },
  { id: "projects", header: "Projects", kind: "number" },
  { id: "batches", header: "Batches published", kind: "number" },
  { id: "last_delivery", header: "Last delivery", empty: "none yet" },
  { id: "state", header: "State" },
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
      state: isArchived ? "archived" : "active",
    },
  }));
  return <DataTable label="Vendors" columns={COLUMNS} rows={rows} csvName="vendors" />;
}
