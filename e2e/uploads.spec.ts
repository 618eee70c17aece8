import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Page, TestInfo } from "@playwright/test";
import { createProject, expect, test } from "./attack/attack-site";
import { axeViolations } from "./axe-page";
import { FROM_OUR_PAGES } from "./own-request";
import { factOf } from "./read-table";
import { signedIn } from "./signed-in";

/** A project of its own: what other specs bring to the site's first one is no matter here. */
let project = "";
const IMAGES = Array.from({ length: 6 }, (_, at) => ({
  id: at + 1,
  file_name: `scan${at}.png`,
  width: 100,
  height: 80,
}));

const coco = (from: number, count: number) =>
  JSON.stringify({
    images: IMAGES.slice(from, from + count),
    categories: [{ id: 1, name: "lesion" }],
    annotations: IMAGES.slice(from, from + count).map(({ id }) => ({
      ...{ id, image_id: id, category_id: 1, iscrowd: 0, bbox: [1, 1, 20, 20] },
      segmentation: [[1, 1, 21, 1, 21, 21, 1, 21]],
    })),
  });

async function chooseVendor(page: Page): Promise<void> {
  await page.goto(`${project}/batches/new`);
  await page.getByLabel("By whom").selectOption({ label: "Upload vendor" });
}

async function folderOf(info: TestInfo, files: Readonly<Record<string, string>>): Promise<string> {
  const folder = info.outputPath("delivery");
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
  return folder;
}

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser, site }) => {
  const page = await browser.newPage({ baseURL: site.origin });
  await signedIn(page, site);
  project = `/projects/${await createProject(page, "Uploads")}`;
  const rows = IMAGES.map(({ file_name, width, height }, at) => `scan${at},case${at},${file_name},${width},${height}`);
  const items = await page.request.put(`/api${project}/items?file=items.csv`, {
    headers: FROM_OUR_PAGES,
    data: ["key,case,file,width,height", ...rows].join("\n"),
  });
  expect(items.ok()).toBe(true);
  await page.goto("/vendors/new");
  await page.getByLabel("Name").fill("Upload vendor");
  await page.getByRole("button", { name: "Add the vendor" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Upload vendor" })).toBeVisible();
  await page.context().close();
});

test.beforeEach(({ page, site }) => signedIn(page, site));

test("a folder is one delivery: each file told, the broken one rejected, the project's items held against it", async ({
  page,
}, info) => {
  const folder = await folderOf(info, {
    "a.json": coco(0, 2),
    "more/b.json": coco(2, 1),
    "cut.json": coco(3, 2).slice(0, -40),
    "notes.txt": "hello",
  });
  await chooseVendor(page);
  await page.getByLabel("Or a folder", { exact: true }).setInputFiles(folder);
  await expect(page.getByText("4 files,")).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Upload", exact: true }).click();
  await expect(factOf(page, "Files")).toContainText("4 files");
  const files = page.getByRole("region", { name: "File by file" });
  await expect(files.getByRole("row", { name: /^cut\.json/ })).toContainText("Refused");
  await expect(files.getByRole("row", { name: /^notes\.txt/ })).toContainText("no annotation format");
  await expect(files.getByRole("row", { name: /^more\/b\.json/ })).toContainText("coco");
  await expect(factOf(page, "In none of its deliveries")).toHaveText("3");
  expect(await axeViolations(page)).toEqual([]);
  const address = new URL(page.url()).pathname;
  const csv = await (await page.request.get(`/api${address}/order.csv`)).text();
  expect(csv).toBe("item,state\r\nscan3,not_delivered\r\nscan4,not_delivered\r\nscan5,not_delivered\r\n");
  await page.getByRole("button", { name: "Read and publish" }).click();
  await expect(factOf(page, "State")).toHaveText("Published");
  await expect(page.getByRole("region", { name: "File by file" })).toContainText("cut.json");
});

test("a large file stops and goes on where it was, also after the page was left", async ({ page }, info) => {
  test.slow();
  const folder = await folderOf(info, { "large.json": coco(4, 2) + " ".repeat(40 * 2 ** 20) });
  const file = path.join(folder, "large.json");
  await chooseVendor(page);
  await page.getByLabel("Files", { exact: true }).setInputFiles(file);
  const part = page.waitForResponse((answer) => answer.request().method() === "PATCH" && answer.status() === 204);
  await page.getByRole("button", { name: "Upload", exact: true }).click();
  await part;
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText("Paused")).toBeVisible();
  await chooseVendor(page);
  await expect(page.getByText("go on where they were")).toBeVisible();
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/uploads"))
      asked.push(`${request.method()} ${request.headers()["upload-offset"] ?? ""}`.trim());
  });
  await page.getByLabel("Files", { exact: true }).setInputFiles(file);
  await page.getByRole("button", { name: "Upload", exact: true }).click();
  await page.waitForURL(/\/batches\/\d+$/, { timeout: 60_000 });
  await expect(factOf(page, "File")).toHaveText("large.json");
  expect(asked[0]).toBe("HEAD");
  expect(asked).not.toContain("POST");
  expect(asked).not.toContain("PATCH 0");
  await page.goto(`${project}/batches/new`);
  await expect(page.getByText("go on where they were")).toHaveCount(0);
});

test("without scripts the form brings files by itself, and says in words what is wrong", async ({
  browser,
  site,
}, info) => {
  const context = await browser.newContext({ baseURL: site.origin, javaScriptEnabled: false });
  const page = await context.newPage();
  await signedIn(page, site);
  const folder = await folderOf(info, { "c.json": coco(3, 1), "d.json": coco(4, 1) });
  const both = ["c.json", "d.json"].map((name) => path.join(folder, name));
  await page.goto(`${project}/batches/new`);
  await page.getByLabel("Files", { exact: true }).setInputFiles(both);
  await page.getByRole("button", { name: "Upload", exact: true }).click();
  await expect(page.getByText("Say which vendor delivered this")).toBeVisible();
  await page.getByRole("link", { name: "Back to the form" }).click();
  await page.getByLabel("By whom").selectOption({ label: "Upload vendor" });
  await page.getByLabel("Files", { exact: true }).setInputFiles(both);
  await page.getByRole("button", { name: "Upload", exact: true }).click();
  await expect(factOf(page, "Files")).toContainText("2 files");
  await context.close();
});
