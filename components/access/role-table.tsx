import { DataTable } from "@/components/tables/data-table";
import { ACCESS, type Action } from "@/lib/auth/access";
import type { Role } from "@/lib/auth/context";
import type { TableColumn } from "@/lib/display/table-model";
import { ACCESS_TEXT as T } from "@/lib/text/access";
import { ROLE_NAMES } from "@/lib/text/names";

const ROLES = Object.keys(ROLE_NAMES) as Role[];
const COLUMNS: readonly TableColumn[] = [
  { id: "action", header: T.action },
  ...ROLES.map((role) => ({ id: role, header: ROLE_NAMES[role] })),
];

/** Every action of the matrix against every role. */
export function RoleTable() {
  const rows = (Object.keys(ACCESS) as Action[]).map((action) => {
    const roles: readonly Role[] = ACCESS[action];
    const answers = ROLES.map((role) => [role, roles.includes(role) ? T.may : { text: T.mayNot, sortAs: "~" }]);
    return { id: action, cells: { action: T.actions[action] ?? action, ...Object.fromEntries(answers) } };
  });
  return <DataTable label={T.roles} columns={COLUMNS} rows={rows} csvName="roles" stateKey="roles" />;
}
