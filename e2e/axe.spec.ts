import type { Page } from "@playwright/test";
import { fillRoute, PAGES } from "./app-routes";
import { axeViolations, OF_COLOURS, OF_WIDTH, overflowPx } from "./axe-page";
import { expect, test } from "./demo-site";
import { watchPage } from "./watch-page";

/** What stands for each parameter on the demonstration; the ids of vendors are found on the page. */
const DEMO = { no: "1", batchNo: "1", goldNo: "1", evaluationNo: "1", itemNo: "1", vendorNo: "1" };
const OF_NOBODY = [
  "/sign-in",
  "/setup/[token]",
  "/invitation/[token]",
  "/reset/[token]",
  "/checklists",
  "/checklists/[template]",
];
/** Where a list leads to its entries. */
const LISTS: Readonly<Record<string, { list: string; region: string }>> = {
  "/vendors/[id]": { list: "/vendors", region: "Vendors" },
  "/settings/people/[id]": { list: "/settings/people", region: "People" },
};
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };

const isOfProject = (route: string) => route.startsWith("/projects/[no]");
/** Pages of a project that holds nothing: those that need nothing else than the project. */
const EMPTY = PAGES.filter((route) => isOfProject(route) && !route.replace("[no]", "").includes("["));
/** Begun, filled and looked at in assessments.spec.ts. */
const OF_ASSESSMENTS = ["/vendors/[id]/assessments/[no]", "/assessments/[template]"];
const INSIDE = PAGES.filter((route) => ![...OF_NOBODY, ...OF_ASSESSMENTS].includes(route));

/** Opens an address in both schemes and both widths, and says all that is wrong with it. */
async function faultsOf(page: Page, address: string): Promise<string[]> {
  const watched = watchPage(page);
  const faults: string[] = [];
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await page.goto(address, { waitUntil: "networkidle" });
  faults.push(...watched.take());
  faults.push(...(await axeViolations(page)));
  await page.emulateMedia({ colorScheme: "dark" });
  faults.push(...(await axeViolations(page, OF_COLOURS)).map((violation) => `dark: ${violation}`));
  await page.setViewportSize(NARROW);
  faults.push(...(await axeViolations(page, OF_WIDTH)).map((violation) => `narrow: ${violation}`));
  const tooWide = await overflowPx(page);
  if (tooWide > 0) faults.push(`narrow: ${tooWide} px wider than the window`);
  return faults;
}

async function addressOf(page: Page, route: string): Promise<string> {
  if (route === "/methods/[id]") return fillRoute(route, { id: "sensitivity" });
  const found = LISTS[route];
  if (!found) return fillRoute(route, DEMO);
  await page.goto(found.list);
  const href = await page.getByRole("region", { name: found.region }).getByRole("link").first().getAttribute("href");
  return href ?? "";
}

test.describe("with the demonstration", () => {
  for (const route of INSIDE) {
    test(`${route} is accessible`, async ({ page }) => {
      expect(await faultsOf(page, await addressOf(page, route))).toEqual([]);
    });
  }
});

test.describe("with nothing", () => {
  for (const route of EMPTY) {
    test(`${route} is accessible when empty`, async ({ page, site }) => {
      expect(await faultsOf(page, fillRoute(route, { no: String(site.emptyProject) }))).toEqual([]);
    });
  }
});

test.describe("for nobody in particular", () => {
  test.use({ storageState: { cookies: [], origins: [] } });
  for (const route of OF_NOBODY) {
    test(`${route} is accessible`, async ({ page }) => {
      expect(
        await faultsOf(page, fillRoute(route, { token: "not-a-token", template: "qa-protocol-checklist" })),
      ).toEqual([]);
    });
  }
});

test("what opens over a page is accessible", async ({ page }) => {
  await page.setViewportSize(WIDE);
  await page.goto("/projects/1/compare");
  await page.getByRole("region", { name: "All figures" }).getByRole("button", { name: /%/ }).first().click();
  await expect(page.getByText("Cases behind it")).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Account:/ }).click();
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
});
