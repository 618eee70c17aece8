import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type Fact = readonly [term: string, value: ReactNode];

/** Terms and what they are, in two columns; a long value (a hash) breaks, and lines of a note stay lines. */
export function FactList({ facts, className }: { facts: readonly Fact[]; className?: string }) {
  return (
    <dl className={classNames("grid grid-cols-[fit-content(45%)_minmax(0,1fr)] gap-x-4 gap-y-1", className)}>
      {facts.map(([term, value]) => (
        <div key={term} className="contents">
          <dt className="text-muted">{term}</dt>
          <dd className="min-w-0 whitespace-pre-line break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
