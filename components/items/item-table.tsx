import Link from "next/link";
import { Icon } from "@/components/ui/icon";
import { RowHead, Table, TableCell, TableFrame, TableHead } from "@/components/ui/table";
import { formatNumber } from "@/lib/display/number";
import { formatDimensions } from "@/lib/display/size";
import { type ItemOrder, type ItemQuery, writeItemQuery } from "@/lib/items/item-query";
import type { ItemEntry } from "@/lib/items/load-item-list";
import { ITEM_LIST_TEXT as T } from "@/lib/text/item-list";

function spacing(item: ItemEntry): string {
  const known = [item.spacingXMm, item.spacingYMm, item.spacingZMm].filter((size) => size !== null);
  return known.length === 0 ? T.spacingUnknown : `${known.map((size) => formatNumber(size, 3)).join(" × ")} mm`;
}

function SortLink({ query, order, children }: { query: ItemQuery; order: ItemOrder; children: string }) {
  const isHere = query.order === order;
  const next = { ...query, order, page: 1, isDescending: isHere && !query.isDescending };
  const icon = isHere ? (query.isDescending ? "arrow-down" : "arrow-up") : "sort";
  return (
    <TableHead aria-sort={isHere ? (query.isDescending ? "descending" : "ascending") : "none"}>
      <Link href={writeItemQuery(next) || "?"} className="inline-flex items-center gap-1 hover:text-ink">
        {children}
        <Icon name={icon} className="size-3" />
      </Link>
    </TableHead>
  );
}

/** One page of items; each opens all that readers said about it. */
export function ItemTable({
  projectNo,
  items,
  query,
}: {
  projectNo: number;
  items: readonly ItemEntry[];
  query: ItemQuery;
}) {
  return (
    <TableFrame label={T.title}>
      <Table>
        <thead>
          <tr>
            <SortLink query={query} order="key">
              {T.item}
            </SortLink>
            <SortLink query={query} order="case">
              {T.case}
            </SortLink>
            <TableHead>{T.pixels}</TableHead>
            <TableHead>{T.spacing}</TableHead>
            <TableHead>{T.attributes}</TableHead>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.no} className="hover:bg-surface">
              <RowHead className="min-w-44 break-words font-normal">
                <Link className="link" href={`/projects/${projectNo}/items/${item.no}`}>
                  {item.key}
                </Link>
              </RowHead>
              <TableCell className="whitespace-nowrap">{item.caseKey}</TableCell>
              <TableCell className="whitespace-nowrap">
                {formatDimensions([item.width, item.height, item.frames === 1 ? null : item.frames])}
              </TableCell>
              <TableCell className="whitespace-nowrap">{spacing(item)}</TableCell>
              <TableCell className="min-w-80 text-muted text-xs">
                {Object.entries(item.attributes)
                  .map(([name, value]) => `${name} ${String(value)}`)
                  .join(", ") || T.noAttributes}
              </TableCell>
            </tr>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}
