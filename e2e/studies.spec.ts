import type { Page } from "@playwright/test";
import { axeViolations } from "./axe-page";
import { expect, test } from "./programs-site";
import { readTable } from "./read-table";
import { squares, squaresStudy } from "./squares-study";
import { watchPage } from "./watch-page";

const PASSWORD = "plain copper kettle";
const told: { page?: Page; project: string } = { project: "" };
const page = () => {
  if (!told.page) throw new Error("The study has not begun.");
  return told.page;
};

test.describe.configure({ mode: "serial" });
test.setTimeout(300_000);

test.beforeAll(async ({ browser, site }) => {
  test.setTimeout(300_000); // a hook has its own
  told.page = await browser.newPage();
  const study = await squaresStudy(page(), site.origin, {
    ...{ name: "Lesions", tasks: ["detection", "segmentation"] },
    measuring: { missCost: 5, nsd: { primaryMm: 1, otherMm: [2], ofLabel: {} } },
  });
  told.project = study.project;
  const [ariel, borealis] = study.vendors;
  const made: number[] = [];
  for (const [at, name] of ["for-ariel", "for-borealis", "consensus"].entries())
    made.push(await study.deliver(`${name}.json`, squares(20 + at), null));
  await study.deliver("ariel.json", squares(18), ariel?.id ?? "");
  await study.deliver("borealis.json", squares(9, 1), borealis?.id ?? "");
  await study.freeze({
    ...{ name: "Each by the other", kind: "leave_one_out", exhaustive: true },
    batches: study.vendors.map(({ id }, at) => ({ batchNo: made[at], forVendorId: id })),
  });
  await study.freeze({
    ...{ name: "Both together", kind: "consensus", exhaustive: true, makers: study.vendors.map(({ name }) => name) },
    batches: [{ batchNo: made[2], forVendorId: null }],
  });
});

test.afterAll(async () => {
  await told.page?.context().close();
});

test("another task is shown on the same page", async () => {
  const faults = watchPage(page());
  await page().goto(`${told.project}/compare?task=detection`);
  await expect(page().getByRole("heading", { level: 1, name: "Compare" })).toBeVisible();
  const columns = async () => Object.keys(Object.values(await readTable(page(), "All figures"))[0] ?? {});
  expect(await columns()).toContain("F1");
  await page().getByLabel("Task", { exact: true }).selectOption("Segmentation");
  await expect(page()).toHaveURL(/\/compare\?task=segmentation$/);
  await expect(page().getByRole("columnheader", { name: "Dice", exact: true }).first()).toBeVisible();
  await expect(page().getByRole("heading", { level: 1, name: "Compare" })).toBeVisible();
  expect(await columns()).not.toContain("F1");
  await page().getByLabel("Task", { exact: true }).selectOption("Detection");
  await expect(page().getByRole("columnheader", { name: "F1", exact: true }).first()).toBeVisible();
  expect(faults.take()).toEqual([]);
});

test("operating points have a winner by the cost that was declared", async () => {
  await page().goto(`${told.project}/compare?task=detection`);
  await expect(page().getByText("Declared: a miss costs as much as 5 false alarms")).toBeVisible();
  const costs = Object.values(await readTable(page(), "Expected cost"));
  expect(costs).toHaveLength(2);
  const pairs = Object.values(await readTable(page(), "Difference of expected cost"));
  expect(pairs).toHaveLength(1);
  expect(pairs[0]?.["At the declared cost"]).toMatch(/^(Ariel \d+ costs less than Borealis \d+|no winner: .+)$/);
});

test("what the reference's own readers reach is a band in the plot", async () => {
  await page().goto(`${told.project}/compare?task=segmentation`);
  await expect(page().getByText("Shaded: noise ceiling, what the 2 readers of the reference reach")).toBeVisible();
  expect(await axeViolations(page())).toEqual([]);
});

test("tolerances that a protocol signs are those that are measured", async () => {
  await page().goto(`${told.project}/protocol`);
  await page().getByLabel("Task", { exact: true }).selectOption("Segmentation");
  await page().getByRole("button", { name: "Save as draft" }).click();
  await expect(page().getByRole("button", { name: "Sign", exact: true })).toBeVisible();
  await page().getByRole("textbox", { name: "Reason" }).fill("To choose a vendor");
  await page().getByLabel("Your password").fill(PASSWORD);
  await page().getByRole("button", { name: "Sign", exact: true }).click();
  await expect(page().getByText("Tolerances of the surface distance")).toBeVisible();
  await expect(page().getByRole("heading", { name: "Deviations" })).toBeVisible();
  // Measured anew by it: what was measured before says that no protocol was signed.
  await expect(async () => {
    await page().goto(`${told.project}/compare?task=segmentation`);
    const standing = page().getByText("The protocol was signed after scores could be seen");
    await expect(standing).toBeVisible({ timeout: 2000 });
  }).toPass();
  const [figures] = Object.values(await readTable(page(), "Masks and contours"));
  expect(Object.keys(figures ?? {})).toContain("Normalised surface distance, 2 mm");
});
