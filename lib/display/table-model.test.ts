import { parse } from "papaparse";
import { describe, expect, it } from "vitest";
import { undefinedEstimate } from "@/lib/statistics/estimate";
import { cellSortValue, cellText, type TableColumn, type TableRow, tableCsv } from "./table-model";

const columns: TableColumn[] = [
  { id: "vendor", header: "Vendor" },
  { id: "items", header: "Items", kind: "number" },
  { id: "dice", header: "Dice", kind: "figure" },
];
const rows: TableRow[] = [
  {
    id: "1",
    cells: {
      vendor: { text: "=R1", href: "/vendors/1" },
      items: 1212,
      dice: {
        estimate: { value: 0.8231, low: 0.8, high: 0.84, level: 0.95, n: 9, method: "bootstrap" },
        metric: "dice",
      },
    },
  },
  {
    id: "2",
    cells: {
      vendor: "R2",
      items: null,
      dice: { estimate: undefinedEstimate("no_matches", 3, "bootstrap"), metric: "dice" },
    },
  },
];

describe("tableCsv", () => {
  const [header = [], first = [], second = []] = parse<string[]>(tableCsv(columns, rows)).data;
  const at = (row: string[], column: string) => row[header.indexOf(column)];

  it("shows what the screen shows, and the unrounded value beside it", () => {
    expect(at(first, "dice_shown")).toBe(cellText(rows[0]?.cells.dice, columns[2] as TableColumn));
    expect(at(first, "dice_value")).toBe("0.8231");
    expect(at(first, "vendor")).toBe("'=R1");
    expect(at(first, "items")).toBe("1212");
  });

  it("says why a figure does not exist, and leaves its value empty", () => {
    expect(at(second, "dice_value")).toBe("");
    expect(at(second, "dice_shown")).toBe("not defined: nothing matched");
    expect(at(second, "dice_not_defined_because")).toBe("nothing matched");
  });
});

describe("cells", () => {
  it("without a value are never blank and sort last", () => {
    expect(cellText(null, { id: "x", header: "X" })).toBe("–");
    expect(cellText(undefined, { id: "x", header: "X", empty: "not asked" })).toBe("not asked");
    expect(cellSortValue(null)).toBeUndefined();
    expect(cellSortValue(rows[1]?.cells.dice)).toBeUndefined();
    expect(cellSortValue({ text: "May", sortAs: 5 })).toBe(5);
  });
});
