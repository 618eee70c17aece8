import { Message } from "@/components/ui/message";
import { BATCH_TEXT as T } from "@/lib/text/batches";

/** Names and identifiers seen in a file: said by kind and count, never shown. */
export function PersonalData({ kinds }: { kinds: readonly { kind: string; count: number }[] }) {
  if (kinds.length === 0) return null;
  return (
    <Message tone="warning" title={T.personalData}>
      <p>{T.personalDataWhy}</p>
      <ul className="list-disc pl-5">
        {kinds.map(({ kind, count }) => (
          <li key={kind}>{T.personalLine(T.personalKinds[kind] ?? kind, count)}</li>
        ))}
      </ul>
    </Message>
  );
}
