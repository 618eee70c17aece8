import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { itemSizes, readLabelMap } from "./side-tables";
import { UsageError } from "./usage-error";

const folder = mkdtempSync(path.join(tmpdir(), "assay-side-"));
afterAll(() => rmSync(folder, { recursive: true }));

const SIDES = ["gold", "Acme"];

function mapOf(text: string) {
  const file = path.join(folder, "map.csv");
  writeFileSync(file, text);
  return readLabelMap(file, SIDES);
}

test.each(["side,label,project label", "side,label,project_label", "side, label , project label"])(
  "a label map has the columns that the help names: %s",
  (header) => {
    expect(mapOf(`${header}\nAcme,tumour,nodule\nAcme,other,\ngold,value:1,nodule\n`)).toEqual({
      Acme: { tumour: "nodule", other: null },
      gold: { "value:1": "nodule" },
    });
  },
);

test("without a side the map is everybody's", () => {
  expect(mapOf("label,project label\nmass,nodule\n")).toEqual({ Acme: { mass: "nodule" }, gold: { mass: "nodule" } });
});

test("a map without its columns, or with two meanings, is bad usage", () => {
  expect(() => mapOf("from,to\nmass,nodule\n")).toThrow(UsageError);
  expect(() => mapOf("from,to\nmass,nodule\n")).toThrow("no column label (columns are from, to)");
  expect(() => mapOf("label,project label\na,b\na,c\n")).toThrow('label "a" is mapped twice');
});

test("sizes of items are known by key and file, where the table states any", () => {
  const item = (key: string, more: object = {}) => ({ key, aliases: [], place: "items", ...more });
  const { sizeOfItem } = itemSizes([item("a", { width: 30, height: 20 }), item("b", { width: 9 })]);
  expect(sizeOfItem?.(["d/a.png"])).toEqual({ width: 30, height: 20 });
  expect(sizeOfItem?.(["b"])).toBeUndefined();
  expect(itemSizes([item("a"), item("b")])).toEqual({});
});
