import type { Metadata } from "next";
import Form from "next/form";
import { ImportItemsForm } from "@/components/items/import-items-form";
import { ItemTable } from "@/components/items/item-table";
import { PageLinks } from "@/components/items/page-links";
import { Button, buttonStyle } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import { Section } from "@/components/ui/page-header";
import { may } from "@/lib/auth/access";
import { parseItemQuery, writeItemQuery } from "@/lib/items/item-query";
import { loadItemList } from "@/lib/items/load-item-list";
import { requireContext } from "@/lib/session";
import { ITEM_LIST_TEXT as T } from "@/lib/text/item-list";
import { TABLE_TEXT } from "@/lib/text/tables";
import { orNotFound } from "../or-not-found";
import { projectHead } from "../project-head";

export const metadata: Metadata = { title: T.title };

interface ItemsPageProps {
  params: Promise<{ no: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ItemsPage({ params, searchParams }: ItemsPageProps) {
  const [{ no: noText }, search, context] = await Promise.all([params, searchParams, requireContext()]);
  const projectNo = Number(noText);
  const query = parseItemQuery(search);
  const [{ items, matching, total, cases }, { isArchived }] = await Promise.all([
    orNotFound(loadItemList(context, { ...query, projectNo })),
    projectHead(projectNo),
  ]);
  const mayImport = may(context.actor, "item.import") && !isArchived;
  return (
    <>
      <h1>{T.title}</h1>
      <p className="pt-1 text-muted">{T.counts(total, cases)}</p>
      {mayImport ? (
        <Section title={total === 0 ? T.importFirst : T.importMore}>
          <ImportItemsForm projectNo={projectNo} />
        </Section>
      ) : null}
      <Section title={T.all}>
        {total === 0 ? (
          <EmptyState title={T.none}>{T.noneText}</EmptyState>
        ) : (
          <>
            <div className="flex flex-wrap items-center gap-2" data-print="hide">
              <Form action="" className="flex gap-2" role="search">
                <Input
                  type="search"
                  name="q"
                  aria-label={T.search}
                  placeholder={T.searchPlaceholder}
                  defaultValue={query.search}
                />
                <Button type="submit">{T.searchAction}</Button>
              </Form>
              <span role="status" className="text-muted text-xs">
                {query.search === "" ? "" : T.matches(matching)}
              </span>
              <a
                className={`${buttonStyle({ size: "small" })} ml-auto`}
                href={`/projects/${projectNo}/items/items.csv${writeItemQuery({ ...query, page: 1 })}`}
                download
              >
                <Icon name="download" />
                {TABLE_TEXT.csv}
              </a>
            </div>
            {items.length > 0 ? (
              <ItemTable projectNo={projectNo} items={items} query={query} />
            ) : (
              <EmptyState title={T.noMatch}>{T.noMatchText}</EmptyState>
            )}
            <PageLinks query={query} matching={matching} />
          </>
        )}
      </Section>
    </>
  );
}
