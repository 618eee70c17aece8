import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { axeViolations, OF_COLOURS, OF_WIDTH, overflowPx } from "./axe-page";
import { expect, signInAsAdmin, test } from "./programs-site";

const DELIVERIES = 22;
const EACH = 6;
const MEASURED_WITHIN_MS = 120_000;
const items = Array.from({ length: DELIVERIES * EACH }, (_, at) => `scan${at}`);
const itemsOf = (delivery: number) => items.slice(delivery * EACH, (delivery + 1) * EACH);
const csv = (rows: readonly string[][]) => `item,label\n${rows.map((row) => row.join(",")).join("\n")}\n`;

/** A session's call of the API. */
function caller(page: Page, origin: string) {
  return async <Answer>(method: string, address: string, data?: unknown): Promise<Answer> => {
    const type = typeof data === "string" ? "text/csv" : "application/json";
    const response = await page.request.fetch(`${origin}/api/v1${address}`, {
      method,
      headers: { "content-type": type, origin },
      ...(data === undefined ? {} : { data }),
    });
    expect(response.ok(), await response.text()).toBe(true);
    return (await response.json()) as Answer;
  };
}

type Call = ReturnType<typeof caller>;

async function deliver(call: Call, no: number, file: string, text: string, vendor?: string): Promise<number> {
  const role = vendor ? `role=delivery&vendor=${vendor}` : "role=reference";
  const { batchNo } = await call<{ batchNo: number }>("PUT", `/projects/${no}/batches?file=${file}&${role}`, text);
  await call("POST", `/projects/${no}/batches/${batchNo}/ingest`, {});
  await expect
    .poll(async () => (await call<{ state: string }>("GET", `/projects/${no}/batches/${batchNo}`)).state)
    .toBe("published");
  return batchNo;
}

/** A clinic that reads one or two of six wrongly, twenty times; then all of them, twice. A model that delivers once. */
async function makeStudy(call: Call): Promise<number> {
  const labels = ["nodule", "clear"].map((name, at) => ({ name, color: ["#2563eb", "#d95f02"][at] }));
  const project = { name: "Drifting", modality: "x_ray", tasks: ["classification"], labels };
  const { no } = await call<{ no: number }>("POST", "/projects", project);
  await call("PUT", `/projects/${no}/items`, `key,case\n${items.map((item) => `${item},${item}`).join("\n")}\n`);
  const clinic = await call<{ id: string }>("POST", "/vendors", { name: "Clinic", kind: "managed_service" });
  const model = await call<{ id: string }>("POST", "/vendors", { name: "Model", kind: "model" });
  const gold = await deliver(call, no, "gold.csv", csv(items.map((item) => [item, "nodule"])));
  for (let delivery = 0; delivery < DELIVERIES; delivery++) {
    const wrong = delivery < 20 ? 1 + (delivery % 2) : EACH;
    const rows = itemsOf(delivery).map((item, at) => [item, at < wrong ? "clear" : "nodule"]);
    await deliver(call, no, `week-${delivery + 1}.csv`, csv(rows), clinic.id);
  }
  await deliver(call, no, "all.csv", csv(items.map((item) => [item, "nodule"])), model.id);
  const batches = [{ batchNo: gold, forVendorId: null }];
  const panel = { name: "Panel", kind: "external", exhaustive: true, batches };
  const { goldNo } = await call<{ goldNo: number }>("POST", `/projects/${no}/gold`, panel);
  await call("POST", `/projects/${no}/gold/${goldNo}/freeze`);
  return no;
}

test("a vendor that gets worse signals, beside what chance would give", async ({ page, site }) => {
  test.setTimeout(420_000);
  await signInAsAdmin(page, site.origin);
  const no = await makeStudy(caller(page, site.origin));
  const address = `${site.origin}/projects/${no}/drift`;
  await expect(async () => {
    await page.goto(address);
    await expect(page.getByRole("heading", { name: "Series" })).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: MEASURED_WITHIN_MS });

  await test.step("signals and the false ones to expect stand together", async () => {
    const summary = page.getByRole("main");
    await expect(summary).toContainText(/of 1\sseries with a chart 1\ssignals\./);
    await expect(summary).toContainText(/Expected when nothing has changed: 0\.01 \(chance of one or more: 1\.\d\s%\)/);
    await expect(summary).toContainText("As many signals as expected, or fewer, tell of nobody.");
  });

  await test.step("rows rank by the shrunken estimate, and say why there is no chart", async () => {
    const table = page.getByRole("table").first();
    const rows = table.getByRole("row");
    await expect(rows).toHaveCount(3);
    await expect(rows.nth(1)).toContainText(/^Model/);
    await expect(rows.nth(1)).toContainText(/no chart: 1 of 20\spoints/);
    await expect(rows.nth(2)).toContainText(/^Clinic/);
    await expect(rows.nth(2)).toContainText(/signals worse \(2\ssignals in all\)/);
  });

  await test.step("the chart says its points in a table, and the rows download", async () => {
    await page.getByText("The same as a table").click();
    const points = page.getByRole("table").nth(1);
    await expect(points.getByRole("row")).toHaveCount(DELIVERIES + 1);
    await expect(points.getByRole("row").last()).toContainText("signals below");
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "CSV" }).first().click();
    const text = await readFile(await (await download).path(), "utf8");
    expect(text.split("\r\n")[0]).toContain("vendor,figure,points,cases,items,own");
    expect(text).toContain("Clinic");
  });

  await test.step("is accessible in both schemes and widths, and on paper", async () => {
    expect(await axeViolations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await axeViolations(page, OF_COLOURS)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await axeViolations(page, OF_WIDTH)).toEqual([]);
    expect(await overflowPx(page)).toBe(0);
    await page.emulateMedia({ colorScheme: "light", media: "print" });
    await expect(page.getByLabel("Chart", { exact: true })).toBeHidden();
    await expect(page.getByRole("heading", { name: "Control charts" })).toBeVisible();
    await page.emulateMedia({ media: "screen" });
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await test.step("choices are made by keyboard and live in the address", async () => {
    await page.getByLabel("Chart", { exact: true }).focus();
    await page.keyboard.press("ArrowDown");
    await expect(page).toHaveURL(/chart=ewma/);
    await page.getByLabel("Show", { exact: true }).selectOption("signals");
    await expect(page).toHaveURL(/show=signals/);
    await expect(page.getByRole("table").first().getByRole("row")).toHaveCount(2);
    await page.goto(`${address}?by=label&each=month`);
    await expect(page.getByRole("columnheader", { name: "Label" })).toBeVisible();
    await expect(page.getByText(/No series has a chart yet/)).toBeVisible();
  });
});
