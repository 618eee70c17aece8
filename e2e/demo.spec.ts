import { readFileSync } from "node:fs";
import path from "node:path";
import { PROJECT_ROOT } from "../bin/project-root.mjs";
import { expect, test } from "./demo-site";
import { readTable, shownValue } from "./read-table";

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

test("one click removes the demonstration", async ({ page }) => {
  await page.goto("/projects/1/settings");
  await page.getByRole("button", { name: "Remove the demo project" }).click();
  await page.getByRole("button", { name: "Remove it for good" }).click();
  await expect(page).not.toHaveURL(/\/projects\/1/);
  await page.goto("/");
  await expect(page.getByRole("main").getByText(/LIDC/)).toHaveCount(0);
  expect((await page.request.get("/projects/1")).status()).toBe(404);
});
