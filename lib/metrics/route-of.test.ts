import { expect, test } from "vitest";
import { HANDLER_ACCESS, PAGE_ACCESS } from "@/lib/auth/route-access";
import { routeOf } from "./route-of";

test.each([
  ["/", "/"],
  ["/projects", "/projects"],
  ["/projects/new", "/projects/new"],
  ["/projects/17/compare?gold=2", "/projects/[no]/compare"],
  ["/projects/17/", "/projects/[no]"],
  ["/api/projects/3/evaluations/4/result.json", "/api/projects/[no]/evaluations/[evaluationNo]/[file]"],
  ["/_next/static/chunks/x.js", "/_next"],
  ["/api/auth/callback/oidc?code=secret", "/api/auth"],
  ["/wp-login.php", "other"],
  ["//evil/../x", "other"],
  ["", "other"],
])("%s is %s", (url, route) => {
  expect(routeOf(url)).toBe(route);
});

test("whatever is asked for, the values are few", () => {
  const known = new Set([...Object.keys(PAGE_ACCESS), ...Object.keys(HANDLER_ACCESS).map((key) => key.split(" ")[1])]);
  const seen = new Set(Array.from({ length: 5000 }, (_, at) => routeOf(`/${at}/${at * 7}/x${at}`)));
  for (const route of seen) expect(route === "other" || known.has(route)).toBe(true);
});
