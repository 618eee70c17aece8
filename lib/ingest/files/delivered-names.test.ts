import { expect, it } from "vitest";
import { deliveredNames, MOST_FILES } from "./delivered-names";
import { manifestText, parseManifest } from "./manifest";

it("takes a shared folder off, and only one that all share", () => {
  expect(deliveredNames(["out/a.json", "out/b/c.json"])).toEqual({ folder: "out", names: ["a.json", "b/c.json"] });
  expect(deliveredNames(["out/a.json", "b.json"])).toEqual({ folder: null, names: ["out/a.json", "b.json"] });
  expect(deliveredNames(["a\\b.json"])).toEqual({ folder: "a", names: ["b.json"] });
});

it("leaves out what operating systems leave behind", () => {
  expect(deliveredNames(["x/.DS_Store", "x/__MACOSX/y", "x/y.json"]).names).toEqual([null, null, "y.json"]);
});

it.each([
  [["../a.json", "b.json"], /leads out/],
  [["a.json", "A.JSON"], /by case only/],
  [["/etc/passwd"], /absolute/],
  [["a\0b"], /NUL/],
  [["a/"], /no name/],
])("refuses the names %j", (names, why) => {
  expect(() => deliveredNames(names)).toThrow(why);
});

it("asks for an archive where there are too many", () => {
  expect(() => deliveredNames(Array.from({ length: MOST_FILES + 1 }, (_, at) => `${at}.json`))).toThrow(/10,000 files/);
});

it("lists the same files as the same text, in whatever order", () => {
  const one = { name: "a.json", sha256: "a".repeat(64), bytes: 3 };
  const other = { name: "B.json", sha256: "b".repeat(64), bytes: 0 };
  expect(manifestText([one, other])).toBe(manifestText([other, one]));
  expect(parseManifest(manifestText([one, other]))).toEqual([other, one]);
  expect(manifestText([one])).not.toBe(manifestText([{ ...one, name: "b.json" }]));
  expect(() => parseManifest(`{"assay":"delivery","files":[{"name":"x","sha256":"../up","bytes":1}]}`)).toThrow();
});
