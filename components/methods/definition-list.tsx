import type { ReactNode } from "react";

/** Terms with what belongs to them, a row each. */
export function DefinitionList({ entries }: { entries: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="grid max-w-3xl grid-cols-1 gap-x-6 gap-y-1 sm:grid-cols-[9rem_1fr] sm:gap-y-3">
      {entries.map(([term, content]) => (
        <div key={term} className="contents">
          <dt className="text-muted">{term}</dt>
          <dd className="mb-2 min-w-0 break-words sm:mb-0">{content}</dd>
        </div>
      ))}
    </dl>
  );
}
