import { ActionButton } from "@/components/forms/action-button";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { TellButton } from "@/components/settings/tell-button";
import { Badge } from "@/components/ui/badge";
import { RowHead, Table, TableCell, TableFrame, TableHead } from "@/components/ui/table";
import { formatInstant } from "@/lib/display/date";
import type { FormState } from "@/lib/form-state";
import { WEBHOOKS_TEXT as T } from "@/lib/text/webhooks";
import type { EndpointEntry } from "@/lib/webhooks/load-webhooks";
import type { EndpointState } from "./endpoint-form";
import { RotateSecret } from "./rotate-secret";

export interface EndpointDeeds {
  test: (id: string) => Promise<FormState>;
  setActive: (id: string, active: boolean) => Promise<FormState>;
  remove: (id: string) => Promise<FormState>;
  rotate: (id: string, state: EndpointState) => Promise<EndpointState>;
}

function State({ active, goneAt, formerUntil, timeZone }: EndpointEntry & { timeZone: string }) {
  if (active && formerUntil)
    return (
      <>
        <Badge tone="success">{T.on}</Badge>
        <p className="min-w-32 pt-1 text-muted text-xs">{T.bothUntil(formatInstant(formerUntil, timeZone))}</p>
      </>
    );
  if (active) return <Badge tone="success">{T.on}</Badge>;
  return <Badge tone={goneAt ? "warning" : "neutral"}>{goneAt ? T.gone : T.off}</Badge>;
}

/** Who is told of what; each can be tried, switched off and on, and deleted. */
export function EndpointTable({
  endpoints,
  timeZone,
  deeds,
}: {
  endpoints: readonly EndpointEntry[];
  timeZone: string;
  deeds: EndpointDeeds;
}) {
  return (
    <TableFrame label={T.endpoints}>
      <Table>
        <thead>
          <tr>
            <TableHead>{T.columns.name}</TableHead>
            <TableHead>{T.columns.url}</TableHead>
            <TableHead>{T.columns.events}</TableHead>
            <TableHead>{T.columns.state}</TableHead>
            <TableHead>{T.columns.deeds}</TableHead>
          </tr>
        </thead>
        <tbody>
          {endpoints.map((endpoint) => {
            const { id, name, url, events, active } = endpoint;
            return (
              <tr key={id}>
                <RowHead>{name}</RowHead>
                <TableCell className="min-w-64 break-all font-mono text-xs">{url}</TableCell>
                <TableCell className="min-w-40">{events.map((event) => T.events[event]).join(", ")}</TableCell>
                <TableCell>
                  <State {...endpoint} timeZone={timeZone} />
                </TableCell>
                <TableCell>
                  <div className="flex flex-wrap items-start gap-2">
                    <ActionButton act={deeds.setActive.bind(null, id, !active)}>
                      {active ? T.switchOff : T.switchOn} <span className="sr-only">{T.of(name)}</span>
                    </ActionButton>
                    <RotateSecret id={id} name={name} rotate={deeds.rotate.bind(null, id)} />
                    <ConfirmButton
                      label={T.delete}
                      title={T.deleteTitle(name)}
                      question={T.deleteText}
                      confirm={T.delete}
                      tone="danger"
                      act={deeds.remove.bind(null, id)}
                    />
                    {active ? <TellButton act={deeds.test.bind(null, id)} label={T.test} /> : null}
                  </div>
                </TableCell>
              </tr>
            );
          })}
        </tbody>
      </Table>
    </TableFrame>
  );
}
