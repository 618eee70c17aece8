import { FactList } from "@/components/ui/fact-list";
import { Section } from "@/components/ui/page-header";
import { formatCount } from "@/lib/display/number";
import type { OrderCheck } from "@/lib/ingest/order/load-order-check";
import { ORDER_TEXT as T } from "@/lib/text/orders";

const LISTED = 50;

/** What of the vendor's order this delivery brings, what is missing and what came unordered; without an order, what it speaks of. */
export function OrderSection({ check, csv }: { check: OrderCheck; csv: string }) {
  const { missing, unordered } = check;
  const words = T.by[check.by];
  const facts: [string, string][] = [
    [words.total, formatCount(check.ordered)],
    [T.here, formatCount(check.returnedHere)],
    [T.before, formatCount(check.returnedBefore)],
    [words.missing, formatCount(missing.length)],
    ...(check.by === "project" ? [] : [[T.unordered, formatCount(unordered.length)] satisfies [string, string]]),
  ];
  return (
    <Section
      title={words.title}
      description={words.note}
      actions={
        missing.length + unordered.length > 0 ? (
          <a className="link text-sm" href={csv} download>
            {words.csv}
          </a>
        ) : null
      }
    >
      <FactList facts={facts} />
      <Items title={words.missingItems} keys={missing} />
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
