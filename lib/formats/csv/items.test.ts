import { describe, expect, it } from "vitest";
import type { Reject } from "@/lib/model/annotation";
import { memoryFile } from "../testing/memory-file";
import { type ItemRecord, readItems } from "./items";

async function read(text: string) {
  const items: ItemRecord[] = [];
  const rejects: Reject[] = [];
  await readItems(memoryFile("items.csv", text, 40), {
    item: (record) => items.push(record),
    reject: (reject) => rejects.push(reject),
  });
  return { items, rejects };
}

describe("readItems", () => {
  it("reads reserved columns in their types, all others as attributes", async () => {
    const { items, rejects } = await read(
      "key,case,study,file,width,height,frames,spacing_x_mm,spacing_y_mm,spacing_z_mm,position_mm,site,age,__proto__\r\n" +
        "s1,P1,T0,a/s1.png,512,512,1,0.7,0.7,2.5,-125.00,north,007,x\r\ns2,NA,,,,,,,,,,,,\r\n",
    );
    expect(rejects).toEqual([]);
    expect(items).toHaveLength(2);
    expect(items[0]).toMatchObject({
      key: "s1",
      case: "P1",
      study: "T0",
      file: "a/s1.png",
      width: 512,
      height: 512,
      frames: 1,
      spacingXMm: 0.7,
      spacingYMm: 0.7,
      spacingZMm: 2.5,
      positionMm: -125,
      place: "line 2",
    });
    expect(Object.entries(items[0]?.attributes ?? {})).toEqual([
      ["site", "north"],
      ["age", "007"],
      ["__proto__", "x"],
    ]);
    expect(items[1]).toEqual({ key: "s2", attributes: {}, place: "line 3" });
  });

  it("reads a decimal comma between semicolons, and the key alone", async () => {
    expect((await read("key;spacing_x_mm\na;0,5\n")).items[0]?.spacingXMm).toBe(0.5);
    expect((await read("key\na\nb\n")).items.map(({ key }) => key)).toEqual(["a", "b"]);
  });

  it("rejects wrong rows with line, field, found and expected", async () => {
    const { items, rejects } = await read(
      "key,width,spacing_x_mm\na,512.5,1\nb,0x10,1\nc,512,-1\nd,512,1e999\n,512,1\nf,512\ng,512,1\ng,512,1\nh,12 px,1\n",
    );
    expect(items.map(({ key }) => key)).toEqual(["g"]);
    expect(rejects.map(({ place, field, found, code }) => [place, field, found, code])).toEqual([
      ["line 2", "width", "512.5", "wrong_type"],
      ["line 3", "width", "0x10", "wrong_type"],
      ["line 4", "spacing_x_mm", "-1", "negative_size"],
      ["line 5", "spacing_x_mm", "1e999", "not_finite"],
      ["line 6", "key", undefined, "missing_field"],
      ["line 7", undefined, "2 columns", "ragged_row"],
      ["line 9", "key", "g", "duplicate_item"],
      ["line 10", "width", "12 px", "wrong_type"],
    ]);
  });

  it("rejects a header without key, or with a column twice", async () => {
    expect((await read("item,case\na,b\n")).rejects).toEqual([
      expect.objectContaining({ code: "missing_field", field: "key", found: "item, case", place: "line 1" }),
    ]);
    expect((await read("key,site,site\na,b,c\n")).rejects).toEqual([expect.objectContaining({ code: "duplicate_id" })]);
  });
});
