import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { dispatch, EXIT } from "@/lib/cli/dispatch";
import { readPdf } from "@/lib/reports/read-pdf.fixture";

const folder = mkdtempSync(path.join(tmpdir(), "assay-checklist-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function run(...args: string[]) {
  const lines: string[] = [];
  const status = await dispatch(["checklist", ...args], (line) => lines.push(line));
  return { status, lines };
}

test("prints a checklist and says which content it is", { timeout: 60_000 }, async () => {
  const [pdf, out] = [path.join(folder, "a.pdf"), path.join(folder, "a.json")];
  const name = "qa-protocol-checklist";
  const { status } = await run(name, "--blank", "--pdf", pdf, "--paper", "Letter", "--json", "--out", out);
  expect(status).toBe(EXIT.done);
  const bytes = readFileSync(pdf);
  const said: unknown = JSON.parse(readFileSync(out, "utf8"));
  expect(said).toMatchObject({ template: name, paper: "Letter", columns: 1, bytes: bytes.length });
  expect((await readPdf(new Uint8Array(bytes))).text).toContain("QA protocol checklist");
});

test("lists the checklists", async () => {
  const out = path.join(folder, "list.json");
  expect((await run("--json", "--out", out)).status).toBe(EXIT.done);
  const list: { items: number }[] = JSON.parse(readFileSync(out, "utf8"));
  expect(list.reduce((sum, { items }) => sum + items, 0)).toBe(211);
});

test.each([
  [["no-such", "--pdf", "x.pdf"]],
  [["--pdf", "x.pdf"]],
  [["qa-protocol-checklist"]],
  [["qa-protocol-checklist", "tool-selection-criteria", "--pdf", "x.pdf"]],
  [["qa-protocol-checklist", "--pdf", "x.pdf", "--paper", "A3"]],
  [["qa-protocol-checklist", "--pdf", "x.pdf", "--columns", "5"]],
  [["qa-protocol-checklist", "--pdf", "/nowhere/x.pdf"]],
])("%j is bad usage", async (args) => {
  const { status, lines } = await run(...args);
  expect(status).toBe(EXIT.badUsage);
  expect(lines).toHaveLength(1);
});
