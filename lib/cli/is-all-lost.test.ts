import { expect, it } from "vitest";
import { isAllLost } from "./is-all-lost";

const lost = (what: string, count: number) => ({ what, count, why: "the form has none" });

it("counts annotations that were not written, and no fields of those that were", () => {
  expect(isAllLost(3, [lost("shapes: point", 2), lost("shapes: line", 1)])).toBe(true);
  expect(isAllLost(3, [lost("shapes: point", 2), lost("attributes", 3)])).toBe(false);
  expect(isAllLost(3, [lost("annotations of images without a size", 3)])).toBe(true);
  expect(isAllLost(0, [])).toBe(false);
});
