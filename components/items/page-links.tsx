import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { formatCount } from "@/lib/display/number";
import { ITEMS_A_PAGE, type ItemQuery, writeItemQuery } from "@/lib/items/item-query";

export function PageLinks({ query, matching }: { query: ItemQuery; matching: number }) {
  const pages = Math.max(1, Math.ceil(matching / ITEMS_A_PAGE));
  if (pages === 1) return null;
  const to = (page: number) => writeItemQuery({ ...query, page }) || "?";
  return (
    <nav aria-label="Pages" className="flex items-center gap-2 pt-2">
      {query.page > 1 ? (
        <ButtonLink size="small" href={to(query.page - 1)} rel="prev">
          <Icon name="chevron-left" />
          Previous
        </ButtonLink>
      ) : null}
      <span className="text-muted text-xs">
        Page {formatCount(query.page)} of {formatCount(pages)}
      </span>
      {query.page < pages ? (
        <ButtonLink size="small" href={to(query.page + 1)} rel="next">
          Next
          <Icon name="chevron-right" />
        </ButtonLink>
      ) : null}
    </nav>
  );
}
