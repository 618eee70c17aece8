export const ITEM_ORDERS = ["key", "case", "no"] as const;
export type ItemOrder = (typeof ITEM_ORDERS)[number];

export const ITEMS_A_PAGE = 100;

/** What part of the items a page shows. */
export interface ItemQuery {
  /** Contained in the key or the case. */
  search: string;
  order: ItemOrder;
  isDescending: boolean;
  /** From 1. */
  page: number;
}

type Params = Readonly<Record<string, string | string[] | undefined>>;

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) ?? "";

/** Reads the address; what makes no sense falls back to the default. */
export function parseItemQuery(params: Params): ItemQuery {
  const [id = "", direction = ""] = first(params.sort).split(".");
  const page = Number(first(params.page));
  return {
    search: first(params.q).trim().slice(0, 200),
    order: ITEM_ORDERS.find((order) => order === id) ?? "no",
    isDescending: direction === "desc",
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
  };
}

/** The address of a query, without what is the default. */
export function writeItemQuery({ search, order, isDescending, page }: ItemQuery): string {
  const params = new URLSearchParams();
  if (search !== "") params.set("q", search);
  if (order !== "no" || isDescending) params.set("sort", `${order}.${isDescending ? "desc" : "asc"}`);
  if (page > 1) params.set("page", String(page));
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}
