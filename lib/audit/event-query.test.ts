import { describe, expect, test } from "vitest";
import { changedMembers } from "./changed-members";
import { isNarrowed, parseEventQuery, writeEventQuery } from "./event-query";

describe("the address of the trail", () => {
  test("comes back as it was written", () => {
    const address = "?action=gold.&actor=system&object=vendor&id=7&from=2026-11-01&to=2026-11-23&before=120";
    const query = parseEventQuery(Object.fromEntries(new URLSearchParams(address)));
    expect(query).toMatchObject({ action: "gold.", actor: "system", objectId: "7", before: 120 });
    expect(writeEventQuery(query)).toBe(address);
    expect(isNarrowed(query)).toBe(true);
  });

  test.each([
    { from: "yesterday" },
    { to: "2026-13-41" },
    { before: "-4" },
    { before: "1.5" },
    { before: "x" },
    { action: ["a", "b"] },
    {},
  ])("what makes no sense narrows nothing: %o", (parameters) => {
    const query = parseEventQuery(parameters);
    expect(writeEventQuery(query)).toBe("");
    expect(isNarrowed(query)).toBe(false);
  });
});

describe("what an event changed", () => {
  test.each([
    [null, { name: "A", notes: null }, [["name", null, "A"]]],
    [{ name: "A", id: 1 }, { name: "B" }, [["name", "A", "B"]]],
    [{ name: "A" }, { name: "A" }, []],
    [{ a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }, []],
    [{ name: "A" }, null, [["name", "A", null]]],
    [[1], [2], [[null, "[1]", "[2]"]]],
    [null, null, []],
  ])("from %o to %o", (before, after, expected) => {
    const found = changedMembers(before, after);
    expect(found.map(({ name, before: old, after: young }) => [name, old, young])).toEqual(expected);
  });
});
