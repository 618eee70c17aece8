import type { Page } from "@playwright/test";
import { createProject, expect, test } from "./attack/attack-site";
import { axeViolations } from "./axe-page";
import { FROM_OUR_PAGES } from "./own-request";
import { factOf } from "./read-table";
import { signedIn } from "./signed-in";

/** A project of its own, so that no other spec's deliveries and profiles are in it. */
let project = "";
const VENDOR = "Klinik am Fluß";

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser, site }) => {
  const page = await browser.newPage({ baseURL: site.origin });
  await signedIn(page, site);
  project = `/projects/${await createProject(page, "Tables")}`;
  const items = await page.request.put(`/api${project}/items?file=items.csv`, {
    headers: FROM_OUR_PAGES,
    data: ["key,case", ...[0, 1, 2, 3].map((at) => `scan${at},case${at}`)].join("\n"),
  });
  expect(items.ok()).toBe(true);
  await page.goto("/vendors/new");
  await page.getByLabel("Name").fill(VENDOR);
  await page.getByRole("button", { name: "Add the vendor" }).click();
  await expect(page.getByRole("heading", { level: 1, name: VENDOR })).toBeVisible();
  await page.context().close();
});

test.beforeEach(({ page, site }) => signedIn(page, site));

async function deliver(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.goto(`${project}/batches/new`);
  await page.getByLabel("By whom").selectOption({ label: VENDOR });
  await page.getByLabel("Files", { exact: true }).setInputFiles({ name, mimeType: "text/csv", buffer });
  await page.getByRole("button", { name: "Upload", exact: true }).click();
  await page.waitForURL(/\/batches\/\d+$/);
  await expect(factOf(page, "File")).toHaveText(name);
}

test("a table that is not UTF-8 is read as a person says it is written", async ({ page }) => {
  const table = "item,reader,label\nscan0,Müller,Läsion\nscan1,Groß,Läsion\n";
  await deliver(page, "latin.csv", Buffer.from(table, "latin1"));
  const refusal = page.getByText("The file cannot be read");
  await expect(refusal).toBeVisible();
  const form = page.getByRole("group", { name: "Read it as" });
  await expect(form.getByRole("radio", { name: "Not said: it is refused" })).toBeChecked();
  const western = form.getByRole("radio", { name: /^Western European \(Windows-1252.*Läsion/ });
  await western.check();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Preview with this encoding" }).click();
  await expect(factOf(page, "Encoding as told")).toHaveText("Western European (Windows-1252, Latin-1)");
  await expect(factOf(page, "Annotations")).toHaveText("2");
  await expect(refusal).toHaveCount(0);
  await expect(western).toBeChecked();
  await page.getByLabel(/: Läsion$/).selectOption({ label: "lesion" });
  await page.getByRole("button", { name: "Save the labels" }).click();
  await page.getByRole("button", { name: "Read and publish" }).click();
  await expect(factOf(page, "State")).toHaveText("Published");
  await expect(factOf(page, "Encoding as told")).toHaveText("Western European (Windows-1252, Latin-1)");
});

test("how a delivery is read is kept under a name, used for the next, and forgotten", async ({ page }) => {
  const COLUMNS = "item=bild,reader=leser,label=befund";
  await deliver(page, "first.csv", Buffer.from("bild;leser;befund\nscan2;Ann;lesion\n"));
  const columns = page.getByLabel("As text");
  await columns.fill(COLUMNS);
  await page.getByRole("button", { name: "Preview with these columns" }).click();
  await expect(factOf(page, "Columns as told")).toHaveText(COLUMNS);
  await page.getByLabel("Keep as", { exact: true }).fill("German tables");
  await page.getByRole("button", { name: "Keep as a profile" }).click();
  await expect(page.getByText("Kept. The next delivery")).toBeVisible();

  await deliver(page, "second.csv", Buffer.from("bild;leser;befund\nscan3;Ann;lesion\n"));
  await page.getByLabel("Read as", { exact: true }).selectOption("German tables");
  await page.getByRole("button", { name: "Use this profile" }).click();
  await expect(factOf(page, "Columns as told")).toHaveText(COLUMNS);
  await expect(factOf(page, "Annotations")).toHaveText("1");
  expect(await axeViolations(page)).toEqual([]);

  await page.getByRole("button", { name: "Forget it" }).click();
  await expect(page.getByText("The profile is forgotten.")).toBeVisible();
  await expect(page.getByLabel("Read as", { exact: true })).toHaveCount(0);
  await expect(factOf(page, "Columns as told")).toHaveText(COLUMNS);
});
