import { safeReturn } from "./safe-return";

/** The header in which the server's own hook tells what address was asked for; whatever a client sends is replaced. */
export const ADDRESS_HEADER = "x-assay-address";

const ANYWHERE = "http://localhost";

/** The sign-in page that leads back to the page that was asked for. */
export function signInAddress(asked: string | null): string {
  const back = returnPath(asked ?? undefined);
  return back === "/" ? "/sign-in" : `/sign-in?${new URLSearchParams({ to: back })}`;
}

/** Where a sign-in leads: a page of our own, else the first page; never into sign-in itself, and never to a file. */
export function returnPath(to: string | string[] | undefined): string {
  if (typeof to !== "string") return "/";
  const { pathname, searchParams } = new URL(safeReturn(to, ANYWHERE));
  // The mark of the router's own requests is no part of a page's address.
  searchParams.delete("_rsc");
  if (/^\/(?:sign-in|second-step|second-factor|setup|invitation|reset|forgot|api|_next)(?:\/|$)/.test(pathname))
    return "/";
  const query = searchParams.toString();
  return `${pathname}${query === "" ? "" : `?${query}`}`;
}
