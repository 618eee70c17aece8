import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { DeliveryFile } from "../format";
import { detectFormat } from "../registry";
import { collector } from "../testing/collect";
import { memoryFile } from "../testing/memory-file";
import { zipBytes } from "../testing/zip-bytes";
import { readCsvHead } from "./rows";
import { tableText } from "./table-formats";

/** The same three rows, written by pandas 3.1 (openpyxl 3.1, pyarrow 26 with zstd). */
const onDisk = (name: string) => memoryFile(name, readFileSync(join(import.meta.dirname, "testdata", name)), 100);
const CSV = 'image,label,score\na.png,nodule,0.5\nb.png,mass,\n"c, ""d"".png",nodule,1\n';
const NDJSON =
  '{"image":"a.png","label":"nodule","score":0.5}\n{"image":"b.png","label":"mass","score":null}\n' +
  '{"score":1,"image":"c, \\"d\\".png","label":"nodule"}\n';

async function contentOf(file: DeliveryFile) {
  const { format } = await detectFormat(file);
  const { collected, sink } = collector();
  await format?.read(file, {}, sink);
  return { format: format?.id, ...collected };
}

describe("tables in other wrappings", () => {
  it.each([
    ["excel", onDisk("three-rows.xlsx")],
    ["parquet", onDisk("three-rows.parquet")],
    ["ndjson", memoryFile("t.ndjson", NDJSON, 7)],
    ["csv", memoryFile("t.tsv", CSV.replace('"c, ""d"".png"', 'c, "d".png').replaceAll(/,(?! )/g, "\t"))],
  ])("%s says what the CSV says", async (id, file) => {
    const expected = await contentOf(memoryFile("t.csv", CSV));
    const { format, ...content } = await contentOf(file);
    expect(format).toBe(id);
    expect(expected.annotations).toHaveLength(3);
    expect(content.annotations).toEqual(expected.annotations);
    expect(content.items).toEqual(expected.items);
    expect(content.rejects).toEqual([]);
  });

  it.each([
    ["excel", onDisk("three-rows.xlsx")],
    ["parquet", onDisk("three-rows.parquet")],
    ["ndjson", memoryFile("t.ndjson", NDJSON, 7)],
  ])("%s has columns to choose from, as a CSV has", async (id, file) => {
    const text = await tableText(id, file);
    const head = text && (await readCsvHead(text));
    expect(head?.rows[0]?.fields).toEqual(["image", "label", "score"]);
    const told: string[] = [];
    const { sink } = collector();
    const { format } = await detectFormat(file);
    await format?.read(
      file,
      { columns: { item: ["image"], label: "score" } },
      { ...sink, annotation: ({ label }) => void told.push(label) },
    );
    expect(told.map(Number)).toEqual([0.5, 1]);
    expect(await tableText("coco", file)).toBeUndefined();
  });

  it("takes the first row of a workbook that holds anything for its header", async () => {
    const expected = await contentOf(onDisk("three-rows.xlsx"));
    const { annotations, items, rejects } = await contentOf(onDisk("blank-rows-above.xlsx"));
    expect(annotations).toEqual(expected.annotations);
    expect([items.length, rejects]).toEqual([expected.items.length, []]);
  });

  it("refuses a workbook that is a bomb, is damaged or holds nothing", async () => {
    const bomb = zipBytes([
      { name: "[Content_Types].xml", content: "<a/>" },
      { name: "xl/worksheets/sheet1.xml", content: Buffer.alloc(40 * 2 ** 20) },
    ]);
    await expect(contentOf(memoryFile("b.xlsx", bomb))).rejects.toMatchObject({ reject: { code: "too_large" } });
    const whole = readFileSync(join(import.meta.dirname, "testdata", "three-rows.xlsx"));
    const cut = memoryFile("c.xlsx", whole.subarray(0, whole.length - 40));
    await expect(contentOf(cut)).rejects.toMatchObject({ reject: { code: "not_this_format" } });
  });

  it("comes to an end on a workbook wherever an entry is damaged", { timeout: 60_000 }, async () => {
    const whole = readFileSync(join(import.meta.dirname, "testdata", "three-rows.xlsx"));
    for (let at = 40; at < whole.length; at += 131) {
      const damaged = Buffer.from(whole);
      damaged.fill(0x55, at, at + 8);
      await contentOf(memoryFile("d.xlsx", damaged)).catch((error) => expect(error.reject?.code).toBeDefined());
    }
  });

  it("reads a workbook by its directory: what an entry's own header states of its size is not believed", async () => {
    const lying = Buffer.from(readFileSync(join(import.meta.dirname, "testdata", "three-rows.xlsx")));
    const sheet = lying.lastIndexOf(Buffer.from("PK\x03\x04", "latin1"), lying.indexOf("xl/worksheets/sheet1.xml"));
    lying.writeUInt32LE(0x10000425, sheet + 22);
    const { annotations } = await contentOf(memoryFile("lying.xlsx", lying));
    expect(annotations).toEqual((await contentOf(onDisk("three-rows.xlsx"))).annotations);
    lying.writeUInt32LE(0, lying.lastIndexOf(Buffer.from("PK\x01\x02", "latin1")) + 16);
    const reading = contentOf(memoryFile("lying.xlsx", lying));
    await expect(reading).rejects.toMatchObject({ reject: { code: "not_this_format" } });
  });

  it("refuses a Parquet file whose row group has a column twice", async () => {
    const damaged = Buffer.from(readFileSync(join(import.meta.dirname, "testdata", "three-rows.parquet")));
    // the first stands in the schema, the second in the row group
    damaged.write("image", damaged.indexOf("label", damaged.indexOf("label") + 1), "latin1");
    const reading = contentOf(memoryFile("d.parquet", damaged));
    await expect(reading).rejects.toMatchObject({ reject: { code: "not_this_format" } });
  });

  it("refuses a Parquet file wherever it is damaged, or reads it", { timeout: 30_000 }, async () => {
    const whole = readFileSync(join(import.meta.dirname, "testdata", "three-rows.parquet"));
    for (let at = 4; at < whole.length; at += 5) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ 0x55;
      await contentOf(memoryFile("d.parquet", damaged)).catch((error) => expect(error.reject?.code).toBeDefined());
    }
  });

  it("leaves nested records to others, and names the line that is no record", async () => {
    const nested = '{"image":"a.png","label":{"x":1}}\n{"image":"b.png","label":{"x":1}}\n';
    expect((await contentOf(memoryFile("t.ndjson", nested))).format).toBeUndefined();
    const far = `${NDJSON.repeat(2000)}oops\n`;
    await expect(contentOf(memoryFile("t.ndjson", far))).rejects.toMatchObject({ reject: { place: "line 6001" } });
  });
});

it("a cell joined over several rows is said of each", async () => {
  const { annotations, rejects, ignored } = await contentOf(onDisk("joined-cells.xlsx"));
  expect(rejects).toEqual([]);
  expect(annotations.map(({ item, annotator, label }) => `${item} ${annotator} ${label}`)).toEqual([
    "a r1 cat",
    "a r2 cat",
    "b r1 dog",
    "b r2 dog",
    "c r1 cat",
  ]);
  expect(ignored.map(({ what, count }) => [what, count])).toContainEqual(["joined cells", 3]);
});
