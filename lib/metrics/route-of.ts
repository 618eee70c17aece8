import { HANDLER_ACCESS, PAGE_ACCESS } from "@/lib/auth/route-access";

const PLACEHOLDER = /^\[.*\]$/;

/** Every address of the product, split at its slashes; the fixed ones first. */
const PATTERNS: readonly string[][] = [...Object.keys(PAGE_ACCESS), ...Object.keys(HANDLER_ACCESS)]
  .map((key) => key.replace(/^[A-Z]+ /, ""))
  .filter((route, at, all) => all.indexOf(route) === at)
  .map((route) => route.split("/"))
  .sort((first, second) => count(first) - count(second));

function count(parts: readonly string[]): number {
  return parts.filter((part) => PLACEHOLDER.test(part)).length;
}

const fits = (pattern: readonly string[], parts: readonly string[]) =>
  pattern.length === parts.length &&
  pattern.every((part, at) => part === parts[at] || (PLACEHOLDER.test(part) && parts[at] !== ""));

/** The route of an address, as the access list names it: few values, whatever is asked for. */
export function routeOf(url: string): string {
  const path = url.split("?", 1)[0] ?? "/";
  if (path.startsWith("/_next/")) return "/_next";
  if (path.startsWith("/api/auth/")) return "/api/auth";
  const parts = (path.length > 1 ? path.replace(/\/$/, "") : path).split("/");
  return PATTERNS.find((pattern) => fits(pattern, parts))?.join("/") ?? "other";
}
