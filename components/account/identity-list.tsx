import { ActionButton } from "@/components/forms/action-button";
import { formatDay } from "@/lib/display/date";
import type { FormState } from "@/lib/form-state";
import { PEOPLE_TEXT } from "@/lib/text/people";
import type { IdentityEntry } from "@/lib/users/own-identities";

const T = PEOPLE_TEXT.identities;

/** The accounts at identity providers that sign this person in. */
export function IdentityList({
  identities,
  timeZone,
  remove,
}: {
  identities: readonly IdentityEntry[];
  timeZone: string;
  remove: (id: string) => Promise<FormState>;
}) {
  return (
    <ul className="flex flex-col gap-2">
      {identities.map(({ id, issuer, createdAt, lastUsedAt }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <span className="break-all">{issuer}</span>
          <span className="text-muted text-xs">
            {T.entry(formatDay(createdAt, timeZone), lastUsedAt ? formatDay(lastUsedAt, timeZone) : null)}
          </span>
          <ActionButton size="small" act={remove.bind(null, id)}>
            {T.remove}
          </ActionButton>
        </li>
      ))}
    </ul>
  );
}
