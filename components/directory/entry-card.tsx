import Link from "next/link";
import { Section } from "@/components/ui/page-header";
import type { DirectoryEntry } from "@/lib/directory/read-directory";
import { DIRECTORY_TEXT as T } from "@/lib/text/directory";
import { VENDOR_KIND_NAMES } from "@/lib/text/names";

interface EntryCardProps {
  entry: DirectoryEntry;
  /** The name of whoever offers it as a service. */
  operator: string | null;
  readAt: string;
}

/** One named system: its facts, what its maker claims, and where each was read. */
export function EntryCard({ entry, operator, readAt }: EntryCardProps) {
  const facts = [
    [T.facts.maker, entry.maker],
    ...(operator ? [[T.facts.operatedBy, operator]] : []),
    [T.facts.deployment, entry.deployment],
    [T.facts.licence, entry.licence],
    [T.facts.useStatement, entry.useStatement],
    [T.facts.modalities, entry.modalities.join(", ")],
    [T.facts.taskTypes, entry.taskTypes.join(", ")],
    [T.facts.imports, entry.imports.join(", ")],
    [T.facts.exports, entry.exports.join(", ")],
    [T.facts.automation, entry.automation],
    [T.facts.qa, entry.qa],
    [T.facts.price, entry.price],
  ] as const;
  return (
    <Section
      title={entry.name}
      description={VENDOR_KIND_NAMES[entry.kind]}
      actions={
        <Link href={`/vendors/new?from=${entry.key}`} className="link text-sm" data-print="hide">
          {T.add}
          <span className="sr-only">: {entry.name}</span>
        </Link>
      }
    >
      <dl className="grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[12rem_1fr]">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd>{value || T.notSaid}</dd>
          </div>
        ))}
        <dt className="text-muted">{T.claims}</dt>
        <dd>
          {entry.complianceClaims.length === 0 ? (
            T.noClaims
          ) : (
            <ul>
              {entry.complianceClaims.map(({ claim, source }) => (
                <li key={claim}>
                  {claim} ({source}): <strong>{T.noDocument}</strong>
                </li>
              ))}
            </ul>
          )}
        </dd>
        <dt className="text-muted">{T.sources(readAt)}</dt>
        <dd className="break-words text-muted text-xs">{entry.sources.join("; ")}</dd>
      </dl>
    </Section>
  );
}
