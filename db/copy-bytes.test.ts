import fc from "fast-check";
import { expect, test } from "vitest";
import { copyLine } from "./copy";
import { CopyBytes } from "./copy-bytes";

type Field = string | number | boolean | null | Uint8Array;

function bytesOf(lines: readonly Field[][]): string {
  const out = new CopyBytes(16);
  for (const line of lines) {
    for (const value of line)
      if (value === null) out.null();
      else if (typeof value === "number") out.number(value);
      else if (typeof value === "boolean") out.boolean(value);
      else if (typeof value === "string") out.text(value);
      else out.blob(value);
    out.endLine();
  }
  return Buffer.from(out.take()).toString("utf8");
}

const field: fc.Arbitrary<Field> = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary-ascii" }),
  fc.constantFrom("\\N", "\\.", "a\tb\\n\n\r\b\f\v", "é\\\n", "", "𝟘\t"),
  fc.double({ noNaN: true }),
  fc.integer(),
  fc.maxSafeInteger(),
  fc.boolean(),
  fc.constant(null),
  fc.uint8Array(),
);

test("lines as bytes are the lines as text", () => {
  const lines = fc.array(fc.array(field, { minLength: 1 }), { minLength: 1 });
  fc.assert(
    fc.property(lines, (some) => {
      expect(bytesOf(some)).toBe(some.map((line) => copyLine(line)).join(""));
    }),
  );
});

test.each([0, -0, 9, 10, 99, 100, -7, 2 ** 31, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER, 1e21, 0.1, -1.5e-7])(
  "%s is written as the language writes it",
  (value) => {
    expect(bytesOf([[value]])).toBe(copyLine([value]));
  },
);

test("what was taken is not written to again", () => {
  const out = new CopyBytes(8);
  out.text("first");
  out.endLine();
  const taken = out.take();
  out.text("other");
  out.endLine();
  expect(Buffer.from(taken).toString()).toBe("first\n");
  expect(Buffer.from(out.take()).toString()).toBe("other\n");
  expect(out.length).toBe(0);
});
