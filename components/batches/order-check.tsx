import { FactList } from "@/components/ui/fact-list";
import { Section } from "@/components/ui/page-header";
import { formatCount } from "@/lib/display/number";
import type { OrderCheck } from "@/lib/ingest/order/load-order-check";
import { ORDER_TEXT as T } from "@/lib/text/orders";

const LISTED = 50;

/** What of the vendor's order this delivery brings, what is still missing, and what came unordered. */
export function OrderSection({ check, csv }: { check: OrderCheck; csv: string }) {
  const { missing, unordered } = check;
  const facts: [string, string][] = [
    [T.ordered, formatCount(check.ordered)],
    [T.here, formatCount(check.returnedHere)],
    [T.before, formatCount(check.returnedBefore)],
    [T.missing, formatCount(missing.length)],
    [T.unordered, formatCount(unordered.length)],
  ];
  return (
    <Section
      title={T.title}
      description={T.by[check.by]}
      actions={
        missing.length + unordered.length > 0 ? (
          <a className="link text-sm" href={csv} download>
            {T.csv}
          </a>
        ) : null
      }
    >
      <FactList facts={facts} />
      <Items title={T.missingItems} keys={missing} />
      <Items title={T.unorderedItems} keys={unordered} />
      {unordered.length > 0 ? <p className="text-muted text-sm">{T.unorderedNote}</p> : null}
    </Section>
  );
}

function Items({ title, keys }: { title: string; keys: readonly string[] }) {
  if (keys.length === 0) return null;
  const more = keys.length - LISTED;
  return (
    <details>
      <summary className="link w-fit text-sm">{title}</summary>
      <p className="break-words pt-1 text-sm">
        {keys.slice(0, LISTED).join(", ")}
        {more > 0 ? ` ${T.more(more)}` : ""}
      </p>
    </details>
  );
}
