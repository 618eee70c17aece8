import { ActionButton } from "@/components/forms/action-button";
import { Badge } from "@/components/ui/badge";
import { RowHead, Table, TableCell, TableFrame, TableHead } from "@/components/ui/table";
import { formatInstant } from "@/lib/display/date";
import type { FormState } from "@/lib/form-state";
import { PEOPLE_TEXT } from "@/lib/text/people";
import { browserName } from "@/lib/users/browser-name";
import type { SessionEntry } from "@/lib/users/load-person";

const T = PEOPLE_TEXT.session;

/** Where an account is signed in; each session can be ended. */
export function SessionTable({
  sessions,
  timeZone,
  revoke,
}: {
  sessions: readonly SessionEntry[];
  timeZone: string;
  revoke: (sessionId: string) => Promise<FormState>;
}) {
  if (sessions.length === 0) return <p className="text-muted">{PEOPLE_TEXT.noSessions}</p>;
  return (
    <TableFrame label={PEOPLE_TEXT.sessions}>
      <Table>
        <thead>
          <tr>
            <TableHead>{T.browser}</TableHead>
            <TableHead>{T.since}</TableHead>
            <TableHead>{T.seen}</TableHead>
            <TableHead>{T.until}</TableHead>
            <TableHead>{T.deed}</TableHead>
          </tr>
        </thead>
        <tbody>
          {sessions.map(({ id, userAgent, createdAt, lastSeenAt, expiresAt, isThis }) => {
            const browser = browserName(userAgent) ?? T.unknown;
            const since = formatInstant(createdAt, timeZone);
            return (
              <tr key={id}>
                <RowHead className="font-normal">
                  {browser} {isThis ? <Badge tone="accent">{T.here}</Badge> : null}
                </RowHead>
                <TableCell className="whitespace-nowrap">{since}</TableCell>
                <TableCell className="whitespace-nowrap">{formatInstant(lastSeenAt, timeZone)}</TableCell>
                <TableCell className="whitespace-nowrap">{formatInstant(expiresAt, timeZone)}</TableCell>
                <TableCell>
                  {isThis ? null : (
                    <ActionButton size="small" act={revoke.bind(null, id)}>
                      {T.revoke} <span className="sr-only">{T.revokeOf(browser, since)}</span>
                    </ActionButton>
                  )}
                </TableCell>
              </tr>
            );
          })}
        </tbody>
      </Table>
    </TableFrame>
  );
}
