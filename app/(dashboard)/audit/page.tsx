import type { Metadata } from "next";
import { ChainCheck } from "@/components/audit/chain-check";
import { EventFilters } from "@/components/audit/event-filters";
import { EventTable } from "@/components/audit/event-table";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader, Section } from "@/components/ui/page-header";
import { type EventQuery, isNarrowed, parseEventQuery, writeEventQuery } from "@/lib/audit/event-query";
import { loadEventChoices } from "@/lib/audit/load-event-choices";
import { type EventPage, loadEvents } from "@/lib/audit/load-events";
import { loadTimeZone } from "@/lib/organizations/load-time-zone";
import { requireContext } from "@/lib/session";
import { AUDIT_TEXT as T } from "@/lib/text/audit";
import { SHELL_TEXT } from "@/lib/text/shell";
import { orNotFound } from "../projects/[no]/or-not-found";
import { checkPortion } from "./check-portion";

export const metadata: Metadata = { title: T.title };
const CRUMBS = [{ label: SHELL_TEXT.overview, href: "/" }, { label: T.title }];

export default async function AuditPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const [parameters, context] = await Promise.all([searchParams, requireContext()]);
  const query = parseEventQuery(parameters);
  const [page, choices, timeZone] = await orNotFound(
    Promise.all([loadEvents(context, query), loadEventChoices(context), loadTimeZone(context)]),
  );
  const csv = `/api/audit/export.csv${writeEventQuery({ ...query, before: null })}`;
  return (
    <>
      <PageHeader
        title={T.title}
        crumbs={CRUMBS}
        description={T.about}
        actions={
          <>
            <ButtonLink href="/api/audit/export.json" prefetch={false} download>
              {T.exportJson}
            </ButtonLink>
            <ButtonLink href={csv} prefetch={false} download>
              {T.exportCsv}
            </ButtonLink>
          </>
        }
      />
      <div className="flex flex-col gap-3">
        <EventFilters key={writeEventQuery(query)} filter={query} choices={choices} />
        {page.events.length > 0 ? (
          <EventTable events={page.events} timeZone={timeZone} />
        ) : (
          <EmptyState title={page.headSeq === 0 ? T.none : T.noMatch}>
            {page.headSeq === 0 ? T.noneText : page.olderBefore ? T.searched(page.searchedTo) : T.noMatchText}
          </EmptyState>
        )}
        <Pages query={query} page={page} />
        <p className="max-w-prose text-muted text-xs">{T.exportHint}</p>
      </div>
      <Section title={T.check.title} description={`${T.check.text} ${T.check.limit}`}>
        <ChainCheck check={checkPortion} />
      </Section>
    </>
  );
}

function Pages({ query, page: { events, olderBefore, searchedTo } }: { query: EventQuery; page: EventPage }) {
  if (query.before === null && olderBefore === null) return null;
  const to = (before: number | null) => `/audit${writeEventQuery({ ...query, before })}`;
  const isSearching = isNarrowed(query) && olderBefore === searchedTo && events.length === 0;
  return (
    <nav aria-label={T.pages} className="flex items-center gap-2">
      {query.before === null ? null : (
        <ButtonLink size="small" href={to(null)}>
          {T.newest}
        </ButtonLink>
      )}
      {olderBefore === null ? null : (
        <ButtonLink size="small" href={to(olderBefore)} rel="next">
          {isSearching ? T.searchOn : T.older}
        </ButtonLink>
      )}
    </nav>
  );
}
