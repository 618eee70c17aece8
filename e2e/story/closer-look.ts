import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { factOf, readTable, shownValue } from "../read-table";
import * as expected from "../study/expected";
import { ARIEL, BOREALIS, type Chapter } from "./story";

/** Behind the figures: disagreements, items, vendors, agreement, receipt, report. */
export const closerLook: Chapter = (told) => {
  test("disagreements are a queue that j and k move in", async () => {
    const { page, project } = told();
    await page.goto(`${project}/disagreements`);
    await expect(page.getByRole("status").filter({ hasText: "disagreements" })).toBeVisible();
    const queue = page.getByRole("list", { name: "Disagreements, ranked" });
    const current = queue.getByRole("link").and(page.locator("[aria-current=true]"));
    await expect(current).toContainText("no. 1");
    await page.keyboard.press("j");
    await expect(current).toContainText("no. 2");
    await page.keyboard.press("j");
    await expect(current).toContainText("no. 3");
    await page.keyboard.press("k");
    await expect(current).toContainText("no. 2");
  });

  test("the one in sight is in the address", async () => {
    const { page } = told();
    const address = page.url();
    const heading = page.getByRole("article").getByRole("heading", { level: 2 });
    const said = await heading.innerText();
    await page.goto("/");
    await page.goto(address);
    await expect(heading).toHaveText(said, { useInnerText: true });
  });

  test("a count on Compare opens its cases", async () => {
    const { page, project } = told();
    await page.goto(`${project}/compare`);
    const row = page
      .getByRole("region", { name: "Ordered, returned, shared" })
      .getByRole("row")
      .filter({ has: page.getByRole("rowheader", { name: ARIEL }) });
    await row.getByRole("link", { name: "2", exact: true }).click();
    const queue = page.getByRole("list", { name: "Disagreements, ranked" });
    await expect(queue.getByRole("listitem")).toHaveCount(2);
    await expect(queue).toContainText("patient-19");
    await expect(queue).toContainText("patient-20");
  });

  test("an item shows what everybody said about it", async () => {
    const { page } = told();
    await page.getByRole("link", { name: "Open the case" }).click();
    await expect(page.getByRole("heading", { level: 1, name: /^chest-(19|20)$/ })).toBeVisible();
    await expect(factOf(page, "site")).toHaveText("Oslo");
    await expect(page.getByRole("region", { name: "What is drawn" }).getByRole("rowheader")).not.toHaveCount(0);
  });

  test("a vendor has a page in the project", async () => {
    const { page, project } = told();
    await page.goto(`${project}/compare`);
    await page.getByRole("region", { name: "All figures" }).getByRole("link", { name: BOREALIS }).click();
    await expect(page.getByRole("heading", { level: 1, name: new RegExp(BOREALIS) })).toBeVisible();
    await expect(page.getByText(expected.BOREALIS_FIGURES.sensitivity).first()).toBeVisible();
  });

  test("readers are measured against each other", async () => {
    const { page, project } = told();
    await page.goto(`${project}/agreement`);
    await expect(page.getByText("2 readers, 20 items in 20 cases")).toBeVisible();
    const coefficients = await readTable(page, "All readers together");
    const percent = Object.entries(coefficients).find(([name]) => /percent agreement/i.test(name))?.[1];
    expect(shownValue(percent?.Estimate)).toBe(expected.QUALITY_AGREEMENT);
  });

  test("the receipt names inputs, settings and hashes", async () => {
    const { page, project } = told();
    await page.goto(`${project}/compare`);
    await page.getByRole("link", { name: "Receipt" }).first().click();
    await expect(page.getByRole("heading", { level: 1, name: /^Evaluation \d+/ })).toBeVisible();
    await expect(page.getByText("ariel-2.json")).toBeVisible();
    await expect(page.getByText(/[0-9a-f]{64}/).first()).toBeVisible();
  });

  test("the decision report is a PDF that says the verdict", async () => {
    const { page, project } = told();
    await page.goto(`${project}/reports`);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Make the PDF" }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.pdf$/);
    const response = await page.request.get(download.url());
    expect(response.headers()["content-type"]).toBe("application/pdf");
    const text = await pdfText(await readFile(await download.path()));
    expect(text).toContain(`${ARIEL} is better than ${BOREALIS} by at least the margin`);
    expect(text).toContain(expected.ARIEL_FIGURES.sensitivity);
    await page.goto(`${project}/reports`);
    await expect(page.getByText("No report has been given out yet.")).toBeVisible();
  });

  test("given out, it is listed with its hash, and its very bytes can be had again", async () => {
    const { page } = told();
    await page.getByRole("button", { name: "Give it out" }).click();
    const link = page.getByRole("link", { name: "PDF of report 1" });
    await expect(link).toBeVisible({ timeout: 30_000 });
    const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
    const hash = createHash("sha256")
      .update(await readFile(await download.path()))
      .digest("hex");
    await expect(page.getByText(hash)).toBeVisible();
  });
};

async function pdfText(file: Buffer): Promise<string> {
  const document = await getDocument({ data: new Uint8Array(file), useSystemFonts: false }).promise;
  const words: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    for (const item of items) if ("str" in item) words.push(item.str);
  }
  await document.destroy();
  return words.join(" ").replaceAll(/\s+/g, " ");
}
