import { describe, expect, it } from "vitest";
import { detectFormat } from "../registry";
import { collector } from "../testing/collect";
import { memoryFile } from "../testing/memory-file";
import { commentLines } from "./comment-lines";
import { readCsv } from "./read";

async function read(text: string) {
  const { collected, sink } = collector();
  await readCsv(memoryFile("t.csv", text, 7), {}, sink);
  return collected;
}

describe("comments above a table", () => {
  it("are passed over and told; lines keep their numbers", async () => {
    const text =
      "# exported by X, version 2\r\n\r\n# site: north\r\nimage,reader,label\r\na.png,r1,mass\r\nb.png,r1\r\n";
    const { format, detection } = await detectFormat(memoryFile("t.csv", text));
    expect(format?.id).toBe("csv");
    expect(detection.reasons.at(-1)).toBe("lines above the header: exported by X, version 2 / site: north");
    const { annotations, rejects, ignored } = await read(text);
    expect(annotations).toMatchObject([{ item: "a", annotator: "r1", label: "mass", place: "line 5" }]);
    expect(rejects).toMatchObject([{ place: "line 6", code: "ragged_row" }]);
    expect(ignored).toMatchObject([
      { count: 2, what: "lines above the header: exported by X, version 2 / site: north" },
    ]);
  });

  it("may end in the header itself", async () => {
    const { annotations, ignored } = await read("# made by numpy\n# image,label\na.png,mass\nb.png,none\n");
    expect(annotations.map(({ item, label, place }) => [item, label, place])).toEqual([
      ["a", "mass", "line 3"],
      ["b", "none", "line 4"],
    ]);
    expect(ignored).toMatchObject([{ count: 1 }]);
  });

  it("are none where a column is called #, and none where no table follows", async () => {
    expect(commentLines("#,image,label\n1,a.png,mass\n").comments).toEqual([]);
    expect(commentLines("# a\n# b").comments).toEqual(["a"]);
    expect((await detectFormat(memoryFile("t.csv", "# only\n# comments\n"))).format).toBeUndefined();
    expect(
      (await detectFormat(memoryFile("README.md", "# Title\nA text, with commas.\nMore.\n"))).format,
    ).toBeUndefined();
  });

  it("are titles too: lines without a separator above those with one", async () => {
    const text = "Delivery report\n12 May\n\nimage,label\na.png,mass\nb.png,none\n";
    const { annotations, ignored } = await read(text);
    expect(annotations.map(({ item, place }) => [item, place])).toEqual([
      ["a", "line 5"],
      ["b", "line 6"],
    ]);
    expect(ignored).toMatchObject([{ what: "lines above the header: Delivery report / 12 May", count: 2 }]);
  });

  it("count Excel's sep line too, also in quotes", async () => {
    expect((await read("sep=;\nimage;label\na.png;mass\n")).annotations).toMatchObject([{ place: "line 3" }]);
    expect((await read('"sep=,"\r\nimage,label\r\na.png,mass\r\n')).annotations).toMatchObject([{ place: "line 3" }]);
  });
});
