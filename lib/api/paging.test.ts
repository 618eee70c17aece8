import { describe, expect, test } from "vitest";
import { z } from "zod";
import { isRaw } from "./operation";
import { OPERATIONS } from "./operations";
import { LONGEST_PAGE, pageByName, pageByNumber, readCursor, writeCursor } from "./paging";

const entries = Array.from({ length: 25 }, (_, at) => ({ no: at + 1 }));
const by = (newestFirst: boolean) => ({ question: ["list"], newestFirst });

describe("pages by number", () => {
  test.each([true, false])("hold each entry once, in order (newest first: %s)", (newestFirst) => {
    const seen: number[] = [];
    let cursor: string | undefined;
    for (let pages = 0; pages < 4; pages++) {
      const page = pageByNumber(entries, ({ no }) => no, { limit: 10, cursor }, by(newestFirst));
      seen.push(...page.items.map(({ no }) => no));
      if (page.next === null) break;
      cursor = page.next;
    }
    const numbers = entries.map(({ no }) => no);
    expect(seen).toEqual(newestFirst ? numbers.reverse() : numbers);
  });

  test("go on at the same place when entries came and went meanwhile", () => {
    const first = pageByNumber(entries, ({ no }) => no, { limit: 10 }, by(true));
    const changed = [...entries.filter(({ no }) => no !== 16 && no !== 12), { no: 26 }];
    const second = pageByNumber(changed, ({ no }) => no, { limit: 3, cursor: first.next ?? "" }, by(true));
    expect(second.items.map(({ no }) => no)).toEqual([15, 14, 13]);
  });

  test("a full last page is the last", () => {
    const page = pageByNumber(entries, ({ no }) => no, { limit: 25 }, by(false));
    expect([page.items.length, page.next]).toEqual([25, null]);
  });
});

test("pages by name hold each entry once, in order", () => {
  const named = ["b", "Z", "é", "a"].map((name) => ({ name }));
  const first = pageByName(named, { limit: 3 }, ["names"]);
  const second = pageByName([...named, { name: "zz" }], { limit: 3, cursor: first.next ?? "" }, ["names"]);
  expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(["Z", "a", "b", "zz", "é"]);
  expect(second.next).toBeNull();
});

describe("cursors", () => {
  const place = z.tuple([z.number().int()]);
  test("of another question, changed or made up are bad input", () => {
    const cursor = writeCursor(["items", "key"], [4]);
    expect(readCursor(cursor, ["items", "key"], place)).toEqual([4]);
    for (const text of [cursor.slice(1), "x", "", Buffer.from("[]").toString("base64url")])
      expect(() => readCursor(text, ["items", "key"], place)).toThrow("same question");
    expect(() => readCursor(cursor, ["items", "case"], place)).toThrow("same question");
    expect(() => readCursor(writeCursor(["items", "key"], ["x"]), ["items", "key"], place)).toThrow("same question");
  });
});

describe("every list operation", () => {
  const lists = OPERATIONS.filter(({ id, response }) => /^list[A-Z]/.test(id) && !isRaw(response));
  test("there are lists", () => expect(lists.length).toBeGreaterThan(7));

  test.each(lists.map((one) => [one.id, one] as const))("%s comes by pages", (_, { query, response }) => {
    expect(query.safeParse({ limit: "5" }).data).toMatchObject({ limit: 5 });
    expect(query.safeParse({ limit: String(LONGEST_PAGE + 1) }).success).toBe(false);
    expect(query.safeParse({ cursor: "abc" }).success).toBe(true);
    if (isRaw(response)) throw new Error("raw");
    const { properties } = z.toJSONSchema(response, { unrepresentable: "any" }) as { properties: object };
    expect(Object.keys(properties)).toEqual(expect.arrayContaining(["items", "next"]));
  });
});
