import { expect, test } from "vitest";
import { dispatch, EXIT } from "./dispatch";
import { planText } from "./plan-text";

async function run(...args: string[]) {
  const lines: string[] = [];
  const status = await dispatch(["plan", ...args], (line) => lines.push(line));
  return { status, lines };
}

test.each([
  [["nonsense"], "there is no question"],
  [["proportion", "--p", "0.5"], "--half-width: is needed"],
  [["proportion", "--p", "2", "--half-width", "0.1"], "--p: "],
  [["proportion", "--p", "half"], '--p: a number, found "half"'],
  [["nelson", "--values", "1;x"], '--values: a number, found "x"'],
])("bad usage %j is one line and exit 2", async (args, message) => {
  const { status, lines } = await run(...args);
  expect(status).toBe(EXIT.badUsage);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(message);
});

test("figures are lines, lists of one length a table, nulls their reason", () => {
  const text = planText({
    n: 59,
    exactUpper: 0.0495123,
    curve: { rates: [0, 0.1], accept: [1, { value: null, reason: "no_items" }] },
  });
  expect(text.split("\n")).toEqual([
    "n: 59",
    "exact upper: 0.0495123",
    "curve:",
    "  rates                 accept",
    "  0                          1",
    "  0.1    not defined: no_items",
    "",
  ]);
});
