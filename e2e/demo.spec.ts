import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { PROJECT_ROOT } from "../bin/project-root.mjs";
import { readPdf } from "../lib/reports/read-pdf.fixture";
import { expect, test } from "./demo-site";
import { evaluateByCommandLine, figuresEverywhere } from "./one-truth";
import { readTable, shownValue } from "./read-table";
import { untilSaid } from "./story/until-measured";

interface ExpectedDemo {
  leaveOneOut: { perReader: Record<string, { sensitivity: number; found: number; referenceNodules: number }> };
}

const expectedFile = path.join(PROJECT_ROOT, "public", "demo", "lidc-nodules-a", "expected.json");
const { leaveOneOut } = JSON.parse(readFileSync(expectedFile, "utf8")) as ExpectedDemo;
const READERS = Object.entries(leaveOneOut.perReader);

test("the demonstration is measured within a minute of the first page", async ({ site }) => {
  expect(site.demoReadyMs).toBeLessThan(60_000);
});

test("Compare shows the figures that were computed elsewhere", async ({ page }) => {
  await page.goto("/projects/1/compare");
  const figures = await readTable(page, "All figures");
  expect(READERS).toHaveLength(4);
  for (const [slot, { sensitivity, referenceNodules }] of READERS) {
    const cell = figures[`Reader slot ${slot}`]?.Sensitivity;
    expect(shownValue(cell)).toBe(`${(sensitivity * 100).toFixed(1)} %`);
    expect(cell).toContain(`n = ${referenceNodules}`);
  }
});

test("nobody is ranked by the reference that all four made", async ({ page }) => {
  await page.goto("/projects/1/compare?gold=2");
  await expect(page.getByText("Nobody is ranked under this reference")).toBeVisible();
});

const THREE = [
  { gold: 1, isLike: "ordinary", reference: ["--reference-without-self", "DEMO/leave-one-out"] },
  {
    gold: 2,
    isLike: "reference_requires_every_compared_reader",
    reference: ["--gold", "DEMO/consensus.json", "--gold-requires-every-reader", "R1,R2,R3,R4"],
  },
  {
    gold: 3,
    isLike: "exhaustive_labelling_not_declared",
    reference: ["--gold", "DEMO/consensus.json", "--gold-makers", "none", "--not-exhaustive"],
  },
] as const;

test("three evaluations say the same in PDF, CSV, JSON, on the command line and on the page", async ({ page }) => {
  test.setTimeout(180_000);
  // A third reference: the same marks, said to be made by others, and not to hold everything.
  await page.goto("/projects/1/gold/new");
  await page.getByLabel("Name", { exact: true }).fill("Consensus, taken for a foreign one");
  await page.getByRole("radio", { name: "Made by others" }).check();
  await page.getByRole("checkbox", { name: /consensus/i }).check();
  const holdsEverything = page.getByRole("checkbox", { name: /^Everything of the listed labels is in it/ });
  await expect(holdsEverything).toBeChecked(); // as the project declared
  await holdsEverything.uncheck();
  await page.getByRole("button", { name: "Make the draft" }).click();
  await page.getByRole("button", { name: "Freeze", exact: true }).click();
  await page.getByRole("button", { name: "Freeze it" }).click();
  await untilSaid(page, "/projects/1/compare?gold=3", "All figures");

  await page.goto("/projects/1/reports");
  await page.getByRole("button", { name: "Give it out" }).click();
  const link = page.getByRole("link", { name: "PDF of report 1" });
  await expect(link).toBeVisible({ timeout: 30_000 });
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  const bytes = await readFile(await download.path());
  await expect(page.getByText(createHash("sha256").update(bytes).digest("hex"))).toBeVisible();
  const again = await page.request.get("/api/projects/1/reports/1/report.pdf");
  expect(Buffer.compare(await again.body(), bytes)).toBe(0);

  const pdf = await readPdf(new Uint8Array(bytes));
  const attached = [...pdf.attachments].flatMap(([name, text]) => {
    const no = /^evaluation-(\d+)\.json$/.exec(name)?.[1];
    const version = (JSON.parse(no === undefined ? "{}" : text) as { gold?: { version?: number } }).gold?.version;
    return no === undefined || version === undefined ? [] : [{ no: Number(no), gold: version }];
  });
  expect(attached.map(({ gold }) => gold).sort()).toEqual(THREE.map(({ gold }) => gold));
  for (const { gold, isLike, reference } of THREE) {
    const no = attached.find((one) => one.gold === gold)?.no ?? 0;
    const commandLine = evaluateByCommandLine(reference);
    const figures = await figuresEverywhere(page, pdf, no, commandLine);
    expect(figures).toHaveLength(4 * 17);
    const reasons = commandLine.vendors.flatMap(({ overall }) => Object.values(overall).map(({ reason }) => reason));
    if (isLike !== "ordinary") expect(reasons).toContain(isLike);
    for (const { vendor, figure, said } of figures) {
      const { json, ...others } = said;
      const same = Object.fromEntries(Object.keys(others).map((place) => [place, json]));
      expect(others, `gold ${gold}, ${vendor}, ${figure}`).toEqual(same);
    }
  }
});

test("one click removes the demonstration", async ({ page }) => {
  await page.goto("/projects/1/settings");
  await page.getByRole("button", { name: "Remove the demo project" }).click();
  await page.getByRole("button", { name: "Remove it for good" }).click();
  await expect(page).not.toHaveURL(/\/projects\/1/);
  await page.goto("/");
  await expect(page.getByRole("main").getByText(/LIDC/)).toHaveCount(0);
  expect((await page.request.get("/projects/1")).status()).toBe(404);
});
