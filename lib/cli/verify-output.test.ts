import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { agreeCommand } from "./commands/agree";
import { evaluateCommand } from "./commands/evaluate";
import { verifyOutput } from "./verify-output";

const QUIET = { show: () => {}, end: () => {} };
const COLUMNS = "item=item,case=case,label=answer,gold=truth,vendor=who";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "assay-verify-"));
  const rows = Array.from({ length: 40 }, (_, index) => {
    const truth = index % 3 === 0 ? "yes" : "no";
    const case_ = `c${index >> 1}`;
    return `i${index},${case_},${index % 7 === 0 ? "no" : truth},${truth},A\ni${index},${case_},${truth},${truth},B`;
  });
  writeFileSync(path.join(folder, "answers.csv"), `item,case,answer,truth,who\n${rows.join("\n")}\n`);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const evaluated = async (...more: string[]): Promise<string> => {
  const out = path.join(folder, "result.json");
  const args = [
    path.join(folder, "answers.csv"),
    "--columns",
    COLUMNS,
    "--resamples",
    "200",
    "--json",
    "--out",
    out,
    ...more,
  ];
  expect(await evaluateCommand(args)).toBe(0);
  return out;
};
interface Stored {
  vendors: { overall: { accuracy: { value: number } } }[];
  operating?: { pairs: object[] };
  receipt: { engine: string };
}
const changed = (file: string, change: (content: Stored) => unknown): void => {
  const content = JSON.parse(readFileSync(file, "utf8")) as Stored;
  change(content);
  writeFileSync(file, JSON.stringify(content));
};

describe("verify", () => {
  it("recomputes an evaluation and an agreement study to the digit", async () => {
    expect(await verifyOutput(await evaluated(), QUIET)).toMatchObject({ holds: true, recomputed: true, findings: [] });
    const out = path.join(folder, "agreement.json");
    const columns = "item=item,case=case,label=answer,reader=who";
    await agreeCommand([
      path.join(folder, "answers.csv"),
      "--columns",
      columns,
      "--resamples",
      "200",
      "--json",
      "--out",
      out,
    ]);
    expect(await verifyOutput(out, QUIET)).toMatchObject({ holds: true, recomputed: true });
  });

  it("finds a changed digit and says where", async () => {
    const file = await evaluated();
    changed(file, ({ vendors }) => {
      const [first] = vendors;
      if (first) first.overall.accuracy.value += 1e-12;
    });
    const { holds, findings } = await verifyOutput(file, QUIET);
    expect(holds).toBe(false);
    expect(findings[0]).toMatch(/^vendors\[0\]\.overall\.accuracy\.value: stored /);
  });

  it("recomputes what a declared cost says, and finds another winner", async () => {
    const file = await evaluated("--miss-cost", "5", "--prevalence", "0.1");
    expect(await verifyOutput(file, QUIET)).toMatchObject({ holds: true, recomputed: true });
    changed(file, (content) => Object.assign(content.operating?.pairs[0] ?? {}, { winner: "A" }));
    expect((await verifyOutput(file, QUIET)).findings[0]).toMatch(/^operating\.pairs\[0\]\.winner: stored /);
  });

  it("finds a changed input, a missing one, and another engine", async () => {
    const file = await evaluated();
    const input = path.join(folder, "answers.csv");
    writeFileSync(input, readFileSync(input, "utf8").replace("i1,", "i1 ,"));
    expect((await verifyOutput(file, QUIET)).findings[0]).toContain("has changed since");
    rmSync(input);
    expect((await verifyOutput(file, QUIET)).findings[0]).toContain("is not there");
    changed(file, (content) => Object.assign(content.receipt, { engine: "assay-engine-0" }));
    const { holds, findings, recomputed } = await verifyOutput(file, QUIET);
    expect({ holds, recomputed }).toEqual({ holds: false, recomputed: false });
    expect(findings.join()).toContain("needs assay-engine-0");
  });

  it("refuses a file that is no output", async () => {
    const other = path.join(folder, "other.json");
    writeFileSync(other, "{}");
    await expect(verifyOutput(other, QUIET)).rejects.toThrow("neither an output");
    writeFileSync(other, "%PDF-1.7");
    await expect(verifyOutput(other, QUIET)).rejects.toThrow("not JSON");
  });
});
