import { Message } from "@/components/ui/message";
import { deviationLine } from "@/lib/protocols/protocol-table";
import type { Standing } from "@/lib/protocols/standing";
import { PROTOCOL_TEXT as T } from "@/lib/text/protocols";

/** What was done otherwise than signed, before any figure is read. */
export function ProtocolDeviations({ standing, timeZone }: { standing: Standing; timeZone: string }) {
  const deviations = standing.protocol?.deviations ?? [];
  if (deviations.length === 0) return null;
  return (
    <Message tone="warning" title={T.deviations}>
      <ul className="list-inside list-disc">
        {deviations.map((deviation) => (
          <li key={deviation.no}>{deviationLine(deviation, timeZone)}</li>
        ))}
      </ul>
    </Message>
  );
}
