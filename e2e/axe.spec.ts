import type { Page } from "@playwright/test";
import { fillRoute, PAGES } from "./app-routes";
import { axeViolations, OF_COLOURS, OF_WIDTH, overflowPx } from "./axe-page";
import { expect, test } from "./demo-site";
import { watchPage } from "./watch-page";

/** What stands for each parameter on the demonstration; the ids of vendors are found on the page. */
const DEMO = { no: "1", batchNo: "1", goldNo: "1", evaluationNo: "1", itemNo: "1", vendorNo: "1" };
const OF_NOBODY = [
  "/sign-in",
  "/forgot",
  "/setup/[token]",
  "/invitation/[token]",
  "/reset/[token]",
  "/checklists",
  "/checklists/[template]",
  "/api/docs",
];
/** Where a list leads to its entries. */
const LISTS: Readonly<Record<string, { list: string; region: string }>> = {
  "/vendors/[id]": { list: "/vendors", region: "Vendors" },
  "/settings/people/[id]": { list: "/settings/people", region: "People" },
};
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };
const FOR_ALL_MS = 300_000;

const isOfProject = (route: string) => route.startsWith("/projects/[no]");
/** Pages of a project that holds nothing: those that need nothing else than the project. */
const EMPTY = PAGES.filter((route) => isOfProject(route) && !route.replace("[no]", "").includes("["));
/** Begun, filled and looked at in assessments.spec.ts. */
const OF_ASSESSMENTS = ["/vendors/[id]/assessments/[no]", "/assessments/[template]"];
/** Of vendor contacts alone, whose pages are looked at in portal.spec.ts. */
const isOfVendors = (route: string) => route === "/portal" || route.startsWith("/portal/");
const INSIDE = PAGES.filter((route) => ![...OF_NOBODY, ...OF_ASSESSMENTS].includes(route) && !isOfVendors(route));

/** Opens addresses in both schemes and both widths, and says all that is wrong, by route. */
async function faultsOf(page: Page, addresses: ReadonlyMap<string, string>): Promise<Record<string, string[]>> {
  const watched = watchPage(page);
  const faults: Record<string, string[]> = {};
  for (const [route, address] of addresses) {
    const found = await test.step(route, () => faultsAt(page, address));
    const own = new URL(page.url()).href;
    // A link that holds no longer is answered with 404 and a page that says so.
    const others = watched.take().filter((fault) => !(route.includes("[token]") && fault.includes(own)));
    if (found.length + others.length > 0) faults[route] = [...others, ...found];
  }
  return faults;
}

async function faultsAt(page: Page, address: string): Promise<string[]> {
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(address, { waitUntil: "networkidle" });
  const light = await axeViolations(page);
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await axeViolations(page, OF_COLOURS);
  await page.setViewportSize(NARROW);
  const narrow = await axeViolations(page, OF_WIDTH);
  const tooWide = await overflowPx(page);
  if (tooWide > 0) narrow.push(`${tooWide} px wider than the window`);
  return [...light, ...dark.map((fault) => `dark: ${fault}`), ...narrow.map((fault) => `narrow: ${fault}`)];
}

async function addressOf(page: Page, route: string): Promise<string> {
  if (route === "/methods/[id]") return fillRoute(route, { id: "sensitivity" });
  const found = LISTS[route];
  if (!found) return fillRoute(route, DEMO);
  await page.goto(found.list);
  const href = await page.getByRole("region", { name: found.region }).getByRole("link").first().getAttribute("href");
  return href ?? "";
}

test("a page with faults would not pass", async ({ page }) => {
  await page.setContent('<title>x</title><img src="data:,"><p style="color:#bbb">faint</p><input><a href="#">a</a>');
  const rules = (await axeViolations(page)).map((violation) => violation.split(":")[0]);
  expect(rules).toEqual(expect.arrayContaining(["image-alt", "color-contrast", "label", "html-has-lang"]));
});

// One page for many routes: a failure starts the installation anew, and its demonstration takes half a minute.
test("every page of the demonstration is accessible", async ({ page }) => {
  test.setTimeout(FOR_ALL_MS);
  const addresses = new Map<string, string>();
  for (const route of INSIDE) addresses.set(route, await addressOf(page, route));
  expect(await faultsOf(page, addresses)).toEqual({});
});

test("every page of an empty project is accessible", async ({ page, site }) => {
  test.setTimeout(FOR_ALL_MS);
  const addresses = EMPTY.map((route) => [route, fillRoute(route, { no: String(site.emptyProject) })] as const);
  expect(await faultsOf(page, new Map(addresses))).toEqual({});
});

test.describe("without a session", () => {
  test.use({ storageState: { cookies: [], origins: [] } });

  test("every page that is open to all is accessible", async ({ page }) => {
    test.setTimeout(FOR_ALL_MS);
    const values = { token: "not-a-token", template: "qa-protocol-checklist" };
    const addresses = OF_NOBODY.map((route) => [route, fillRoute(route, values)] as const);
    expect(await faultsOf(page, new Map(addresses))).toEqual({});
  });
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
