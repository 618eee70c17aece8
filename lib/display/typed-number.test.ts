import { afterEach, expect, test } from "vitest";
import { DEFAULT_FORMATS, NUMBER_FORMATS, type NumberFormatName } from "./formats";
import { setPageFormats } from "./present-formats";
import { readTypedNumber, typedNumber } from "./typed-number";

const NAMES = Object.keys(NUMBER_FORMATS) as NumberFormatName[];
const write = (numbers: NumberFormatName) => setPageFormats({ ...DEFAULT_FORMATS, numbers });
afterEach(() => setPageFormats(DEFAULT_FORMATS));

test.each([
  ["0", 0],
  ["12,5", 12.5],
  ["12.5", 12.5],
  ["-0,125", -0.125],
  [" 1000 ", 1000],
  ["1000,125", 1000.125],
  ["1e-7", 1e-7],
])("reads %j", (text, number) => {
  expect(readTypedNumber(text)).toBe(number);
});

test.each(["", "about ten", "0x10", "1 000", "1,000,000", "1.000,5", "1e400", "Infinity", "10 %"])(
  "refuses %j",
  (text) => {
    expect(readTypedNumber(text)).toBeNull();
  },
);

test("refuses what may be a thousand or a one", () => {
  expect(readTypedNumber("1,000")).toBeNull();
  expect(readTypedNumber("1.250")).toBe(1.25);
  write("point_comma");
  expect(readTypedNumber("1.000")).toBeNull();
  expect(readTypedNumber("1,250")).toBe(1.25);
});

test.each(NAMES)("reads back what it wrote: %s", (numbers) => {
  write(numbers);
  for (const value of [0, 1, -2.5, 1.234, 1234.567, 1e-9, 1e21, 0.1 + 0.2])
    expect(readTypedNumber(typedNumber(value))).toBe(value);
});
