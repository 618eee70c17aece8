import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { evaluateFiles } from "./evaluate-files";
import { parseEvaluate } from "./evaluate-request";
import { evaluationReport } from "./evaluation-report";

const folder = mkdtempSync(path.join(tmpdir(), "cuboids-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const CORNERS = ["tl1", "tr1", "br1", "bl1", "tl2", "tr2", "br2", "bl2"];
const cuboid = `<cuboid label="car" source="manual" ${CORNERS.map((name, at) => `x${name}="${10 + at}" y${name}="${20 + (at % 4) * 5}"`).join(" ")}/>`;
const box = '<box label="car" source="manual" xtl="10" ytl="10" xbr="30" ybr="30"/>';

/** CVAT's XML of an image for each list of shapes. */
function write(name: string, ...images: string[]): string {
  const file = path.join(folder, `${name}.xml`);
  const items = images.map(
    (shapes, at) => `<image id="${at}" name="${at}.png" width="99" height="99">${shapes}</image>`,
  );
  writeFileSync(file, `<annotations><version>1.1</version>${items.join("")}</annotations>`);
  return file;
}

const evaluated = (gold: string, vendor: string) =>
  evaluateFiles(parseEvaluate(["--gold", gold, "--vendor", `V=${vendor}`]).request, { show() {}, end() {} });

it("CVAT's cuboids are kept and not measured, of gold and of vendors, and the report says why", async () => {
  const gold = write("gold", box + cuboid, box);
  const { result } = await evaluated(gold, write("vendor", box, box + cuboid + cuboid));
  const lines = evaluationReport(result).split("\n");
  expect(lines).toContainEqual(expect.stringMatching(/^left out: gold: 1 cuboid: kept, not measured: .*without mm/));
  expect(lines).toContainEqual(expect.stringMatching(/^left out: V: 2 cuboid: kept, not measured: .*without mm/));
  expect(result.vendors[0]?.overall.sensitivity?.value).toBe(1);
});

it("a reference of nothing else is refused by name", async () => {
  const only = write("only", cuboid, cuboid);
  await expect(evaluated(only, only)).rejects.toThrow("the reference holds cuboid, which no task compares");
});
