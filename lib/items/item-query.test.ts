import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ITEM_ORDERS, parseItemQuery, writeItemQuery } from "./item-query";

describe("item queries", () => {
  it("fall back to defaults where the address makes no sense", () => {
    expect(parseItemQuery({ page: "-3", sort: "password.desc", q: ["a", "b"] })).toEqual({
      search: "a",
      order: "no",
      isDescending: true,
      page: 1,
    });
    expect(writeItemQuery(parseItemQuery({}))).toBe("");
  });

  it("survive the address", () => {
    const query = fc.record({
      search: fc.string({ maxLength: 50 }).map((text) => text.trim()),
      order: fc.constantFrom(...ITEM_ORDERS),
      isDescending: fc.boolean(),
      page: fc.integer({ min: 1, max: 1e6 }),
    });
    fc.assert(
      fc.property(query, (given) => {
        const params = Object.fromEntries(new URLSearchParams(writeItemQuery(given)));
        expect(parseItemQuery(params)).toEqual(given);
      }),
    );
  });
});
