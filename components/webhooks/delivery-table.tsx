import { ActionButton } from "@/components/forms/action-button";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Table, TableCell, TableFrame, TableHead } from "@/components/ui/table";
import { formatInstant } from "@/lib/display/date";
import { formatCount } from "@/lib/display/number";
import type { FormState } from "@/lib/form-state";
import { WEBHOOKS_TEXT as T } from "@/lib/text/webhooks";
import type { DeliveryEntry } from "@/lib/webhooks/load-webhooks";
import { lastAnswer } from "./last-answer";

const TONES: Readonly<Record<DeliveryEntry["state"], BadgeTone>> = {
  waiting: "neutral",
  delivered: "success",
  failed: "danger",
};

/** What was last sent, to whom, and what came of it; what is over can be sent again. */
export function DeliveryTable({
  deliveries,
  timeZone,
  retry,
}: {
  deliveries: readonly DeliveryEntry[];
  timeZone: string;
  retry: (id: string) => Promise<FormState>;
}) {
  const columns = Object.values(T.deliveryColumns);
  return (
    <TableFrame label={T.deliveries}>
      <Table>
        <thead>
          <tr>
            {columns.map((column) => (
              <TableHead key={column}>{column}</TableHead>
            ))}
          </tr>
        </thead>
        <tbody>
          {deliveries.map((delivery) => {
            const { id, createdAt, endpointName, event, body, state, attempts, nextAt } = delivery;
            return (
              <tr key={id}>
                <TableCell className="whitespace-nowrap">{formatInstant(createdAt, timeZone)}</TableCell>
                <TableCell>{endpointName}</TableCell>
                <TableCell>
                  <details>
                    <summary>{T.events[event] ?? event}</summary>
                    <p className="pt-1 text-muted text-xs">{T.said}</p>
                    <pre className="max-w-96 whitespace-pre-wrap break-all font-mono text-xs">{body}</pre>
                  </details>
                </TableCell>
                <TableCell>
                  <Badge tone={TONES[state]}>{T.states[state]}</Badge>
                </TableCell>
                <TableCell className="text-right tabular-nums">{formatCount(attempts)}</TableCell>
                <TableCell>{lastAnswer(delivery)}</TableCell>
                <TableCell className="whitespace-nowrap">{nextAt ? formatInstant(nextAt, timeZone) : ""}</TableCell>
                <TableCell>
                  {state === "waiting" ? null : (
                    <ActionButton size="small" act={retry.bind(null, id)}>
                      {T.retry}
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
