import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { ITEMS_A_PAGE, type ItemQuery, writeItemQuery } from "@/lib/items/item-query";
import { ITEM_LIST_TEXT as T } from "@/lib/text/item-list";

export function PageLinks({ query, matching }: { query: ItemQuery; matching: number }) {
  const pages = Math.max(1, Math.ceil(matching / ITEMS_A_PAGE));
  if (pages === 1) return null;
  const to = (page: number) => writeItemQuery({ ...query, page }) || "?";
  return (
    <nav aria-label={T.pages} className="flex items-center gap-2 pt-2">
      {query.page > 1 ? (
        <ButtonLink size="small" href={to(query.page - 1)} rel="prev">
          <Icon name="chevron-left" />
          {T.previous}
        </ButtonLink>
      ) : null}
      <span className="text-muted text-xs">{T.page(query.page, pages)}</span>
      {query.page < pages ? (
        <ButtonLink size="small" href={to(query.page + 1)} rel="next">
          {T.next}
          <Icon name="chevron-right" />
        </ButtonLink>
      ) : null}
    </nav>
  );
}
