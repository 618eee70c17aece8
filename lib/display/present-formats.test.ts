import { afterEach, expect, test } from "vitest";
import { formatCalendarDate, formatDay, formatInstant } from "./date";
import { estimateCells } from "./estimate";
import { estimateCsvRow } from "./estimate-csv";
import { DATE_FORMATS, type DateFormatName, DEFAULT_FORMATS, NUMBER_FORMATS, type NumberFormatName } from "./formats";
import { formatMoney } from "./money";
import { formatNumber } from "./number";
import { formatPValue } from "./p-value";
import { setPageFormats } from "./present-formats";
import { formatLevel, formatPercent } from "./quantity";
import { type TableColumn, tableCsv } from "./table-model";

afterEach(() => setPageFormats(DEFAULT_FORMATS));
const within = (numbers: NumberFormatName, dates: DateFormatName = "day_name") => setPageFormats({ numbers, dates });
const ESTIMATE = { value: 0.9125, n: 1600, clusters: 40, low: 0.89, high: 0.93, level: 0.95, method: "Wilson" };

test.each<[NumberFormatName, string]>([
  ["comma_point", "−1,234,567.89"],
  ["point_comma", "−1.234.567,89"],
  ["space_comma", "−1\u202f234\u202f567,89"],
  ["space_point", "−1\u202f234\u202f567.89"],
  ["apostrophe_point", "−1’234’567.89"],
  ["none_point", "−1234567.89"],
])("%s writes %s", (name, expected) => {
  within(name);
  expect(formatNumber(-1_234_567.891, 2)).toBe(expected);
});

test("every format of numbers is tried above, and none parts thousands as it parts decimals", () => {
  expect(Object.keys(NUMBER_FORMATS)).toHaveLength(6);
  for (const { group, decimal } of Object.values(NUMBER_FORMATS)) expect(group).not.toBe(decimal);
});

test("figures, limits, percentages near an end, p-values, levels and money follow", () => {
  within("point_comma");
  const cells = estimateCells(ESTIMATE, "sensitivity");
  expect([cells.text, cells.n, cells.level]).toEqual(["91,3\u00a0% (89,0–93,0)", "1.600", "95\u00a0% interval"]);
  expect([formatPercent(0.0001), formatPercent(0.9999)]).toEqual(["<0,1\u00a0%", ">99,9\u00a0%"]);
  expect([formatPValue(0.0001), formatPValue(0.0234)]).toEqual(["p\u00a0<\u00a00,001", "p\u00a0=\u00a00,023"]);
  expect([formatLevel(0.95), formatLevel(0.999)]).toEqual(["95\u00a0%", "99,9\u00a0%"]);
  expect(formatMoney(125_050, "EUR")).toBe("€1.250,50");
});

test.each(Object.entries(DATE_FORMATS) as [DateFormatName, string][])("%s writes %s, in the zone", (name, expected) => {
  within("comma_point", name);
  // Half past midnight of the third, in Berlin.
  const instant = "2026-02-02T23:30:00Z";
  expect(formatDay(instant, "Europe/Berlin")).toBe(expected);
  expect(formatInstant(instant, "Europe/Berlin")).toBe(`${expected}, 00:30 CET`);
  expect(formatCalendarDate("2026-02-03")).toBe(expected);
});

test("files for programs are the same under every format", () => {
  const columns: TableColumn[] = [
    { id: "count", header: "Count", kind: "number" },
    { id: "figure", header: "Figure", kind: "figure" },
  ];
  const rows = [{ id: "1", cells: { count: 12_345, figure: { estimate: ESTIMATE, metric: "sensitivity" } } }];
  const written = () => [tableCsv(columns, rows), JSON.stringify(estimateCsvRow(ESTIMATE, "sensitivity"))];
  const before = written();
  expect(before[0]).toContain("91.3");
  within("point_comma", "iso");
  expect(written()).toEqual(before);
  expect(formatNumber(0.5, 1)).toBe("0,5"); // and pages go on in theirs
});
