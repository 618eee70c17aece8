import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { axeViolations } from "./axe-page";
import { expect, test } from "./programs-site";
import { type SquaresStudy, squares, squaresStudy } from "./squares-study";
import { watchPage } from "./watch-page";

test.setTimeout(300_000);

test("a masked sheet goes out, is refused with its place, and comes back filled in", async ({ page, site }) => {
  const study = await measured(page, site.origin);
  const faults = watchPage(page);
  const { project } = study;
  await page.goto(`${project}/disagreements`);
  await page.getByRole("link", { name: "Adjudication", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Adjudication" })).toBeVisible();
  await expect(page.getByText("No sheet has come back yet.")).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);

  const text = await sheetOf(page);
  expect(text.split("\r\n").length).toBeGreaterThan(10);
  for (const name of [...study.vendors.map((vendor) => vendor.name), "Panel"]) expect(text).not.toContain(name);

  await bring(page, text.replace(/,,,,\r\n/, ",perhaps,,,\r\n"));
  await expect(page.getByRole("main").getByRole("alert")).toContainText("1 row refused; nothing was written.");
  await expect(page.getByRole("region", { name: "Rejected rows" })).toContainText("perhaps");
  await expect(page.getByText("No sheet has come back yet.")).toBeVisible();

  await bring(page, text.replaceAll(/,,,,\r\n/g, ",first,,Dr A,\r\n"));
  await expect(page.getByRole("status").filter({ hasText: "taken back" })).toContainText("none is open");
  await expect(page.getByRole("region", { name: "Sheets that came back" })).toContainText("filled.csv");
  await expect(page.getByRole("region", { name: "What was decided" })).toContainText("Differences");
  expect(await axeViolations(page)).toEqual([]);

  await page.goto(`${project}/disagreements`);
  await expect(page.getByRole("list", { name: "Disagreements, ranked" })).toContainText("adjudicated: ");
  await page.goto(`${project}/disagreements?adjudicated=open&type=missing`);
  await expect(page.getByText("No disagreement matches the filter.")).toBeVisible();
  expect(faults.take()).toEqual([]);
});

/** Two vendors who miss findings of one reference. */
async function measured(page: Page, origin: string): Promise<SquaresStudy> {
  const study = await squaresStudy(page, origin, { name: "Adjudicated", tasks: ["detection"] });
  const [ariel, borealis] = study.vendors;
  const reference = await study.deliver("panel.json", squares(20), null);
  await study.deliver("first.json", squares(16), ariel?.id ?? "");
  await study.deliver("second.json", squares(9), borealis?.id ?? "");
  const batches = [{ batchNo: reference, forVendorId: null }];
  await study.freeze({ name: "Panel", kind: "external", exhaustive: true, batches });
  return study;
}

async function sheetOf(page: Page): Promise<string> {
  const link = page.getByRole("link", { name: "Masked sheet (CSV)" });
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  return readFile(await download.path(), "utf8");
}

async function bring(page: Page, text: string): Promise<void> {
  const buffer = Buffer.from(text);
  await page.getByLabel("Filled sheet").setInputFiles({ name: "filled.csv", mimeType: "text/csv", buffer });
  await page.getByRole("button", { name: "Take it back" }).click();
}
