import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { referenceAdapters } from "./adapters";
import { parseReferenceFile } from "./case";
import { failureLines, runReference } from "./run";

const FILE = path.join(import.meta.dirname, "oracles", "second-set.jsonl");

/** Cases of our own making, one a line, whose expected results come from other programs; README.md says which. */
it("agrees with a second set of cases of the same form", () => {
  const lines = readFileSync(FILE, "utf8").trim().split("\n");
  const { cases } = parseReferenceFile(`{"area":"second","cases":[${lines.join(",")}]}`, "second-set.jsonl");
  const noFiles = { loadFile: (name: string) => expect.fail(`asks for ${name}`) };
  const outcomes = runReference(cases, referenceAdapters, noFiles);
  expect(outcomes.flatMap(failureLines)).toEqual([]);
  expect(outcomes.length).toBe(lines.length);
  expect(new Set(cases.map(({ metric }) => metric)).size).toBeGreaterThan(80);
});
