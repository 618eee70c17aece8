import { formatCount } from "@/lib/display/number";
import { BATCH_TEXT as T } from "@/lib/text/batches";

/** Names with their counts, the most frequent first. */
export function CountList({ counts, names = {} }: { counts: Record<string, number>; names?: Record<string, string> }) {
  const entries = Object.entries(counts).sort(([, one], [, other]) => other - one);
  if (entries.length === 0) return <p className="text-muted">{T.none}</p>;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      {entries.map(([name, count]) => (
        <li key={name}>
          {names[name] ?? name} <span className="text-muted">{formatCount(count)}</span>
        </li>
      ))}
    </ul>
  );
}
