import { ActionButton } from "@/components/forms/action-button";
import { Badge } from "@/components/ui/badge";
import { RowHead, Table, TableCell, TableFrame, TableHead } from "@/components/ui/table";
import { formatInstant } from "@/lib/display/date";
import type { FormState } from "@/lib/form-state";
import { TOKENS_TEXT as T } from "@/lib/text/tokens";
import type { TokenEntry } from "@/lib/tokens/load-own-tokens";

/** One's tokens; those that hold can be revoked. */
export function TokenTable({
  tokens,
  timeZone,
  revoke,
}: {
  tokens: readonly TokenEntry[];
  timeZone: string;
  revoke: (id: string) => Promise<FormState>;
}) {
  return (
    <TableFrame label={T.title}>
      <Table>
        <thead>
          <tr>
            <TableHead>{T.columns.name}</TableHead>
            <TableHead>{T.columns.scopes}</TableHead>
            <TableHead>{T.columns.created}</TableHead>
            <TableHead>{T.columns.used}</TableHead>
            <TableHead>{T.columns.until}</TableHead>
            <TableHead>{T.deed}</TableHead>
          </tr>
        </thead>
        <tbody>
          {tokens.map(({ id, name, scopes, createdAt, lastUsedAt, expiresAt, state }) => (
            <tr key={id}>
              <RowHead className="font-normal">{name}</RowHead>
              <TableCell className="font-mono text-xs">{scopes.join(", ")}</TableCell>
              <TableCell className="whitespace-nowrap">{formatInstant(createdAt, timeZone)}</TableCell>
              <TableCell className="whitespace-nowrap">
                {lastUsedAt ? formatInstant(lastUsedAt, timeZone) : T.neverUsed}
              </TableCell>
              <TableCell className="whitespace-nowrap">
                {state === "valid" ? formatInstant(expiresAt, timeZone) : <Badge>{T.states[state]}</Badge>}
              </TableCell>
              <TableCell>
                {state === "valid" ? (
                  <ActionButton size="small" act={revoke.bind(null, id)}>
                    {T.revoke} <span className="sr-only">{T.revokeOf(name)}</span>
                  </ActionButton>
                ) : null}
              </TableCell>
            </tr>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}
