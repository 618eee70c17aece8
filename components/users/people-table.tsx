import { DataTable } from "@/components/tables/data-table";
import { formatInstant } from "@/lib/display/date";
import type { TableColumn } from "@/lib/display/table-model";
import { ROLE_NAMES } from "@/lib/text/names";
import { PEOPLE_TEXT as T } from "@/lib/text/people";
import type { PersonEntry } from "@/lib/users/load-people";

const COLUMNS: readonly TableColumn[] = [
  { id: "name", header: T.columns.name },
  { id: "email", header: T.columns.email },
  { id: "role", header: T.columns.role },
  { id: "state", header: T.columns.state },
  { id: "seen", header: T.columns.seen, empty: T.notSeen },
  { id: "sessions", header: T.columns.sessions, kind: "number" },
];
const TONES = { active: "neutral", invited: "accent", disabled: "warning", erased: "warning" } as const;

export function PeopleTable({ people, timeZone }: { people: readonly PersonEntry[]; timeZone: string }) {
  const rows = people.map(({ id, name, email, role, state, lastSeenAt, sessions }) => ({
    id,
    href: `/settings/people/${id}`,
    cells: {
      name,
      email,
      role: ROLE_NAMES[role],
      state: { text: T.states[state], tone: TONES[state] },
      seen:
        lastSeenAt === null
          ? null
          : {
              text: formatInstant(lastSeenAt, timeZone),
              sortAs: lastSeenAt.getTime(),
              csv: lastSeenAt.toISOString(),
            },
      sessions,
    },
  }));
  return <DataTable label={T.title} columns={COLUMNS} rows={rows} csvName="people" />;
}
