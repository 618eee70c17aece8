import { expect, test } from "vitest";
import { sheetFault } from "./sheet-extent";

test.each([
  '<row r="1"><c r="A1"/><c r="XFD1" t="s"></c></row>',
  "<x:row spans='1:3' r='1048576'><x:c  s=\"1\" r = 'S1048576'><v>5</v></x:c></x:row>",
  '<row><c><v>no place is stated</v></c></row><col r="A99999999"/><f>r="9999999"</f>',
  "",
])("%s is a sheet", (xml) => {
  expect(sheetFault(xml)).toBeUndefined();
});

test.each([
  '<row r="1e308">',
  '<row r="1048577">',
  '<row r="-1">',
  '<row r="0">',
  '<row r="&#57;">',
  '<c r="XFE1">',
  '<c r="xxxxxxxxxx1">',
  '<c r="AAAA1">',
  '<c t=">" r="A10000000">',
  '<c r="1">',
])("%s states a place that no sheet has", (xml) => {
  expect(sheetFault(`<sheetData>${xml}</sheetData>`)).toContain("no sheet has the place");
});

test("a cell far off makes a rectangle that is not held", () => {
  expect(sheetFault('<row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"/></row>')).toContain(
    "16384 columns",
  );
});

test("takes one pass over tags that never end", () => {
  expect(sheetFault('<c <c "'.repeat(200_000))).toBeUndefined();
});
