import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FormatError } from "../format";
import { detectFormat } from "../registry";
import { collector } from "../testing/collect";
import { memoryFile } from "../testing/memory-file";

async function read(text: string) {
  const file = memoryFile("t.json", text, 20);
  const { format, detection } = await detectFormat(file);
  const { collected, sink } = collector();
  await format?.read(file, {}, sink);
  return { id: format?.id, reasons: detection.reasons, ...collected };
}

describe("lists of flat records", () => {
  it("are tables, with the columns of all records", async () => {
    const { id, reasons, annotations, rejects } = await read(
      '[{"image":"a.png","label":"mass","reader":"r1"},{"image":"b.png","reader":"r1","label":null},{"image":"c.png","label":"none","reader":"r2","note":7}]',
    );
    expect([id, reasons[0], rejects]).toEqual(["json-table", "a list of flat records", []]);
    expect(annotations.map(({ item, annotator, label, attributes }) => [item, annotator, label, attributes])).toEqual([
      ["a", "r1", "mass", {}],
      ["c", "r2", "none", { note: "7" }],
    ]);
  });

  it("are not what other formats write as lists, nor any list", async () => {
    expect((await read('[{"image_id":1,"category_id":1,"bbox":[1,2,3,4],"score":0.5}]')).id).toBe("coco");
    expect((await read('[{"image":"a.png","label":["x"]},{"image":"b.png"}]')).id).not.toBe("json-table");
    expect((await read('[{"colour":"a","value":"b"}]')).id).toBeUndefined();
    expect((await read("[1,2]")).id).toBeUndefined();
  });

  it("are refused where they are cut", async () => {
    const text = '[{"image":"a.png","label":"mass"},{"image":"b.png","label":"none"}]';
    await expect(read(text.slice(0, -9))).rejects.toBeInstanceOf(FormatError);
  });
});

it("a workbook's table is the first sheet with rows of several cells, below its title", async () => {
  // written by openpyxl 3.1: a sheet of notes, then one with a title above the header
  const bytes = readFileSync(join(import.meta.dirname, "testdata/notes-and-title.xlsx"));
  const file = memoryFile("notes-and-title.xlsx", bytes);
  const { format } = await detectFormat(file);
  const { collected, sink } = collector();
  await format?.read(file, {}, sink);
  expect(collected.annotations.map(({ item, annotator, label }) => [item, annotator, label])).toEqual([
    ["a", "r1", "mass"],
    ["b", "r1", "none"],
  ]);
  expect(collected.ignored.map(({ what, count }) => [what, count])).toEqual([
    ["sheet Notes", 1],
    ["rows above the header", 1],
  ]);
});
