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
import { formatCount, formatCounted } from "@/lib/display/number";
import { parseItemQuery, writeItemQuery } from "@/lib/items/item-query";
import { loadItemList } from "@/lib/items/load-item-list";
import { requireContext } from "@/lib/session";
import { orNotFound } from "../or-not-found";

export const metadata: Metadata = { title: "Items" };

interface ItemsPageProps {
  params: Promise<{ no: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ItemsPage({ params, searchParams }: ItemsPageProps) {
  const [{ no: noText }, search, context] = await Promise.all([params, searchParams, requireContext()]);
  const projectNo = Number(noText);
  const query = parseItemQuery(search);
  const { items, matching, total, cases } = await orNotFound(loadItemList(context, { ...query, projectNo }));
  const mayImport = may(context.actor, "item.import");
  return (
    <>
      <h1>Items</h1>
      <p className="pt-1 text-muted">
        {formatCounted(total, "item")} in {formatCounted(cases, "case")}. The case is the unit of chance: intervals are
        taken over cases.
      </p>
      {mayImport ? (
        <Section title={total === 0 ? "Import the items" : "Import more, or change them"}>
          <ImportItemsForm projectNo={projectNo} />
        </Section>
      ) : null}
      <Section title="All items">
        {total === 0 ? (
          <EmptyState title="No items yet">
            Items are what vendors are asked to annotate: one row an image, volume or video. Try the sample file first.
          </EmptyState>
        ) : (
          <>
            <div className="flex flex-wrap items-center gap-2" data-print="hide">
              <Form action="" className="flex gap-2" role="search">
                <Input
                  type="search"
                  name="q"
                  aria-label="Search items by key or case"
                  placeholder="Key or case  ( / )"
                  defaultValue={query.search}
                />
                <Button type="submit">Search</Button>
              </Form>
              <span role="status" className="text-muted text-xs">
                {query.search === "" ? "" : `${formatCount(matching)} match`}
              </span>
              <a
                className={`${buttonStyle({ size: "small" })} ml-auto`}
                href={`/projects/${projectNo}/items/items.csv${writeItemQuery({ ...query, page: 1 })}`}
                download
              >
                <Icon name="download" />
                CSV
              </a>
            </div>
            {items.length > 0 ? (
              <ItemTable projectNo={projectNo} items={items} query={query} />
            ) : (
              <EmptyState title="No item matches">Search for a part of a key or of a case.</EmptyState>
            )}
            <PageLinks query={query} matching={matching} />
          </>
        )}
      </Section>
    </>
  );
}
