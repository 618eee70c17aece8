import { DataTable } from "@/components/tables/data-table";
import type { RouteAccess } from "@/lib/auth/route-access";
import type { TableColumn } from "@/lib/display/table-model";
import { ACCESS_TEXT as T } from "@/lib/text/access";

/** Addresses, forms or buttons, and what each asks the matrix for. */
export function AddressTable({
  label,
  header,
  csvName,
  asked,
}: {
  label: string;
  header: string;
  csvName: string;
  asked: Readonly<Record<string, RouteAccess>>;
}) {
  const columns: readonly TableColumn[] = [
    { id: "address", header },
    { id: "action", header: T.action },
  ];
  const rows = Object.entries(asked).map(([address, access]) => ({
    id: address,
    cells: { address, action: wordsOf(access) },
  }));
  return <DataTable label={label} columns={columns} rows={rows} csvName={csvName} stateKey={csvName} hasFilter />;
}

function wordsOf(access: RouteAccess): string {
  if (access === "public") return T.open;
  return access === "signed_in" ? T.signedIn : (T.actions[access] ?? access);
}
