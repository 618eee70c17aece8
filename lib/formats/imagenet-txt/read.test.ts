import { describe, expect, it } from "vitest";
import { FormatError } from "../format";
import { inspectDelivery } from "../inspect";
import { detectFormat } from "../registry";
import { collector } from "../testing/collect";
import { memoryFile } from "../testing/memory-file";
import { readImagenetTxt } from "./read";

/** As Datumaro 1.13 writes it. */
const WRITTEN = 'a.jpg 0\n"sub/b c".jpg 1 2\nempty.jpg \n';

describe("ImageNet lists", () => {
  it("state classes by number, named by synsets.txt", async () => {
    const [result, ...more] = await inspectDelivery("d", [
      memoryFile("train.txt", WRITTEN),
      memoryFile("synsets.txt", "face\nmass\nleft lung\n"),
    ]);
    expect(more).toEqual([]);
    expect(result).toMatchObject({ format: "imagenet-txt", confidence: "high", annotations: 3 });
    expect(result?.items.map(({ key }) => key)).toEqual(["a", "b c", "empty"]);
    expect(result?.labels).toEqual({ face: 1, mass: 1, "left lung": 1 });
    expect(result?.rejected).toEqual([]);
  });

  it("have numbers for labels without synsets.txt", async () => {
    const [result] = await inspectDelivery("d", [memoryFile("train.txt", WRITTEN)]);
    expect(result?.labels).toEqual({ "value:0": 1, "value:1": 1, "value:2": 1 });
  });

  it("are rejected by line", async () => {
    const { collected, sink } = collector();
    const file = memoryFile("val.txt", "a.jpg 0\nno image here\nb.jpg one\nc.jpg 7\na.jpg 1\n", 5);
    await readImagenetTxt(file, { labelNames: new Map([[0, "face"]]) }, sink);
    expect(collected.annotations.map(({ item, label }) => [item, label])).toEqual([["a", "face"]]);
    expect(collected.rejects.map(({ place, code, found }) => [place, code, found])).toEqual([
      ["line 2", "missing_field", "no image here"],
      ["line 3", "wrong_type", "one"],
      ["line 4", "unknown_category", "7"],
      ["line 5", "duplicate_item", "a.jpg"],
    ]);
    await expect(readImagenetTxt(memoryFile("x.txt", "words\n"), {}, sink)).rejects.toBeInstanceOf(FormatError);
  });

  it("are no lists of paths, of YOLO's labels, of tables", async () => {
    const idOf = async (name: string, text: string) => (await detectFormat(memoryFile(name, text))).format?.id;
    expect(await idOf("train.txt", "data/a.jpg\ndata/b.jpg\n")).toBeUndefined();
    expect(await idOf("a.txt", "0 0.5 0.5 0.1 0.1\n")).toBe("yolo");
    expect(await idOf("a.csv", "a.jpg,0\nb.jpg,1\n")).toBe("csv");
    expect(await idOf("w.txt", "x/a.jpg\n1\n1 2 3 4\n")).toBe("wider-face");
  });
});
