import { describe, expect, it } from "vitest";
import { memoryFile } from "../testing/memory-file";
import { readLabelMap } from "./label-map";

const read = async (text: string) => [...(await readLabelMap(memoryFile("map.csv", text)))];

describe("readLabelMap", () => {
  it("maps exactly, with or without a header, in any order of columns", async () => {
    const expected = [
      ["value:1", "nodule"],
      ["mass ", "nodule"],
    ];
    expect(await read("from,to\nvalue:1,nodule\nmass ,nodule\n")).toEqual(expected);
    expect(await read("value:1;nodule\nmass ;nodule\n")).toEqual(expected);
    expect(await read("side,label,project label\nA,value:1,nodule\nA,mass ,nodule\n")).toEqual(expected);
    expect(await read("side,project_label,label\nA,nodule,value:1\nA,nodule,mass \nA,,other\n")).toEqual(expected);
  });

  it("refuses two meanings, empty labels and other widths", async () => {
    await expect(read("a,b\na,c\n")).rejects.toThrow('line 2: "a" is mapped twice');
    await expect(read("a,b\n,c\n")).rejects.toThrow("line 2: the label is empty");
    await expect(read("a,b,c\nd,e,f\n")).rejects.toThrow("line 1 has 3 columns");
    await expect(read("alone")).rejects.toThrow("no table of two columns");
  });
});
