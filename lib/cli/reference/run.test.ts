import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { dispatch } from "../dispatch";
import { parseReferenceFile } from "./case";
import { differences } from "./compare";
import { dataFiles } from "./data-files";
import { plainResult } from "./plain";
import { failureLines, runReference } from "./run";

const strict = { abs: 1e-9, rel: 1e-9, leaves: {} };

describe("differences", () => {
  it("holds a number within the larger bound and refuses what is no number", () => {
    expect(differences(2, 2 + 1.9e-9, strict)).toEqual([]);
    expect(differences(2, 2 + 2.1e-9, strict)).toHaveLength(1);
    expect(differences(2, Number.NaN, strict)).toHaveLength(1);
    expect(differences(2, "2", strict)).toHaveLength(1);
    expect(differences(null, undefined, strict)).toHaveLength(1);
    expect(differences(null, 0, strict)).toHaveLength(1);
  });

  it("wants every key and every entry, and allows more keys", () => {
    const expected = { a: { b: [{ c: 1 }, { c: 2 }] } };
    expect(differences(expected, { a: { b: [{ c: 1, d: 9 }, { c: 2 }] }, e: 1 }, strict)).toEqual([]);
    expect(differences(expected, { a: { b: [{ c: 1 }, { c: 3 }] } }, strict)).toEqual([
      { path: "a.b[1].c", expected: "2", got: "3" },
    ]);
    expect(differences(expected, { a: { b: [{ c: 1 }] } }, strict)[0]?.got).toBe("1 entries");
    expect(differences(expected, {}, strict)[0]?.got).toBe("nothing");
  });

  it("lets a leaf have its own bound", () => {
    const loose = { ...strict, leaves: { cd: { abs: 0.1, rel: 0 } } };
    expect(differences({ a: { cd: 1, other: 1 } }, { a: { cd: 1.05, other: 1.05 } }, loose)).toHaveLength(1);
  });
});

const file = JSON.stringify({
  schema: 1,
  area: "x",
  cases: [
    {
      id: "x.good",
      metric: "double",
      input: { v: 2 },
      options: {},
      expected: { out: 4 },
      tolerance: { abs: 0, rel: 0 },
    },
    {
      id: "x.wrong",
      metric: "double",
      input: { v: 3 },
      options: {},
      expected: { out: 7 },
      tolerance: { abs: 0, rel: 0 },
    },
    { id: "x.missing", metric: "nothing", input: {}, options: {}, expected: {}, tolerance: {} },
    { id: "x.throws", metric: "throws", input: {}, options: {}, expected: {}, tolerance: {} },
  ],
});

it("reports each case and never stops at one", () => {
  const adapters = {
    double: (input: Record<string, unknown>) => ({ out: 2 * Number(input.v) }),
    throws: () => {
      throw new RangeError("no");
    },
  };
  const context = dataFiles("x.json", "/");
  const lines = runReference(parseReferenceFile(file, "x.json").cases, adapters, context).flatMap(failureLines);
  expect(lines).toEqual([
    "x.wrong: out: expected 7, got 6",
    "x.missing: result: expected a function for this metric, got no metric nothing",
    "x.throws: result: expected a result, got RangeError: no",
  ]);
});

it("unwraps figures and keeps their reasons", () => {
  const result = plainResult({
    a: { value: 1 },
    b: [{ value: null, reason: "ties" }],
    c: { d: { value: null, reason: "tie" } },
  });
  expect(result).toEqual({ a: 1, b: [null], c: { d: null }, undefined: { "b[0]": "ties", "c.d": "tie" } });
});

describe("assay reference", () => {
  const folder = mkdtempSync(join(tmpdir(), "reference-"));
  const path = join(folder, "cases.json");
  const one = { metric: "adjust_p", options: {}, tolerance: { abs: 1e-12, rel: 0 } };
  writeFileSync(
    path,
    JSON.stringify({
      schema: 1,
      area: "comparison",
      cases: [
        { id: "right", ...one, input: { p: [0.01, 0.04] }, expected: { holm: [0.02, 0.04] } },
        { id: "wrong", ...one, input: { p: [0.01] }, expected: { holm: [0.02] } },
      ],
    }),
  );

  async function run(...args: string[]) {
    const out = vi.spyOn(process.stdout, "write").mockImplementation((...given: unknown[]) => {
      const done = given.at(-1);
      if (typeof done === "function") done();
      return true;
    });
    const complaints: string[] = [];
    try {
      const code = await dispatch(["reference", ...args], (line) => complaints.push(line));
      return { code, out: out.mock.calls.map(([text]) => String(text)).join(""), error: complaints.join("\n") };
    } finally {
      out.mockRestore();
    }
  }

  it("judges, prints the failing lines and the sum, and exits 1", async () => {
    const { code, out } = await run(path);
    expect(out).toBe("wrong: holm[0]: expected 0.02, got 0.01\n1 passed, 1 failed\n");
    expect(code).toBe(1);
  });

  it("prints results without judging", async () => {
    const { code, out } = await run(path, "--json");
    expect(JSON.parse(out)).toMatchObject([{ id: "right", result: { holm: [0.02, 0.04] } }, { id: "wrong" }]);
    expect(code).toBe(0);
  });

  it("exits 2 for bad usage and for a file that cannot be read", async () => {
    expect((await run()).code).toBe(2);
    expect((await run("--nonsense", path)).code).toBe(2);
    const missing = await run(join(folder, "none.json"));
    expect(missing.code).toBe(2);
    expect(missing.error).toContain("none.json");
    writeFileSync(join(folder, "bad.json"), "{");
    const bad = await run(join(folder, "bad.json"));
    expect(bad.code).toBe(2);
    expect(bad.error.split("\n")).toHaveLength(1);
  });
});
