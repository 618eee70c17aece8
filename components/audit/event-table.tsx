import Link from "next/link";
import { RowHead, Table, TableCell, TableFrame, TableHead } from "@/components/ui/table";
import { changedMembers } from "@/lib/audit/changed-members";
import type { EventEntry } from "@/lib/audit/load-events";
import { formatInstant } from "@/lib/display/date";
import { formatCount } from "@/lib/display/number";
import { AUDIT_TEXT as T } from "@/lib/text/audit";
import { nameOf } from "@/lib/text/names";
import { EventChange } from "./event-change";

/** What the event is about by its name, where it still has one, and by the id that the chain holds. */
function EventObject({ objectType, objectId, object }: EventEntry) {
  const id = <span className="break-all text-muted text-xs">{objectId}</span>;
  if (object === null)
    return (
      <>
        {objectType} {id}
      </>
    );
  return (
    <>
      {object.href ? (
        <Link href={object.href} prefetch={false} className="link">
          {object.text}
        </Link>
      ) : (
        object.text
      )}
      <br />
      <span className="text-muted text-xs">{objectType}</span> {id}
    </>
  );
}

/** One page of the trail, newest first. */
export function EventTable({ events, timeZone }: { events: readonly EventEntry[]; timeZone: string }) {
  return (
    <TableFrame label={T.title}>
      <Table>
        <thead>
          <tr>
            <TableHead className="text-right">{T.columns.seq}</TableHead>
            <TableHead>{T.columns.at}</TableHead>
            <TableHead>{T.columns.actor}</TableHead>
            <TableHead>{T.columns.action}</TableHead>
            <TableHead>{T.columns.object}</TableHead>
            <TableHead className="w-1/2 min-w-72">{T.columns.change}</TableHead>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <tr key={event.seq}>
              <RowHead className="text-right font-normal tabular-nums">{formatCount(event.seq)}</RowHead>
              <TableCell className="whitespace-nowrap">{formatInstant(event.at, timeZone)}</TableCell>
              <TableCell className="min-w-32">
                {event.actorName ?? event.actorId ?? T.system}{" "}
                <span className="text-muted text-xs">{nameOf(T.via, event.via)}</span>
              </TableCell>
              <TableCell className="whitespace-nowrap font-mono text-xs leading-5">{event.action}</TableCell>
              <TableCell className="min-w-48">
                <EventObject {...event} />
              </TableCell>
              <TableCell>
                <EventChange
                  seq={event.seq}
                  members={changedMembers(event.before, event.after)}
                  reason={event.reason}
                  hash={event.hash}
                />
              </TableCell>
            </tr>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}
