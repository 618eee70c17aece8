import fc from "fast-check";
import { expect, it } from "vitest";
import { RankedRows } from "./ranked-rows";

const anyRow = fc.record({
  numbers: fc.tuple(fc.integer({ min: 0, max: 2 }), fc.constantFrom(0, 0.25, 1)),
  names: fc.tuple(fc.constantFrom("case2", "case10", "Ärzte", "", "e\u0301", "\u00e9"), fc.string({ maxLength: 2 })),
  text: fc.string({ unit: "grapheme", maxLength: 20 }),
});

it("tells rows as a sort of the objects would, each with its names and its text", () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 60 }), (given) => {
      const rows = new RankedRows(2, 2);
      for (const { numbers, names, text } of given) rows.add(numbers, names, text);
      const wanted = [...given].sort(
        (one, other) =>
          other.numbers[0] - one.numbers[0] ||
          other.numbers[1] - one.numbers[1] ||
          one.names[0].localeCompare(other.names[0], "en") ||
          one.names[1].localeCompare(other.names[1], "en"),
      );
      expect([...rows.ranked()]).toEqual(wanted.map(({ names, text }) => ({ names: [...names], text })));
    }),
  );
});

it("keeps texts of any length, over many pieces", () => {
  const texts = Array.from({ length: 60 }, (_, at) => `${at}:${"ü".repeat(at * 2000)}`);
  const rows = new RankedRows(1, 0);
  for (const [at, text] of texts.entries()) rows.add([-at], [], text);
  expect([...rows.ranked()].map(({ text }) => text)).toEqual(texts);
});
