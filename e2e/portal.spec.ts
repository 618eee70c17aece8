import { PAGE_ACCESS } from "../lib/auth/route-access";
import { fillRoute, PAGES, ROUTE_HANDLERS } from "./app-routes";
import { axeViolations, OF_COLOURS, OF_WIDTH, overflowPx } from "./axe-page";
import { FROM_OUR_PAGES } from "./own-request";
import { factOf, readTable } from "./read-table";
import { untilSaid } from "./story/until-measured";
import { UNKNOWN_ID, valuesOf } from "./vendor/route-values";
import {
  ARIEL,
  answers,
  deliver,
  expect,
  fileOf,
  keyOf,
  labelOf,
  PROJECT,
  test,
  untilRead,
} from "./vendor/vendor-site";

test.describe.configure({ mode: "serial" });

const ORDER = "/portal/projects/1";
/** What a vendor contact may open besides its own pages: what is open to all, to any account, or its own account. */
const MAY_OPEN = Object.keys(PAGE_ACCESS).filter((route) =>
  ["public", "signed_in", "account.edit"].includes(PAGE_ACCESS[route] ?? ""),
);
const isOwn = (route: string) => route === "/portal" || route.startsWith("/portal/");

test("an order is empty at first, and says what comes next", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveURL(/\/portal$/);
  await page.getByRole("link", { name: PROJECT }).click();
  await expect(page.getByText("No delivery yet.")).toBeVisible();
  await expect(page.getByText("No figure yet.")).toBeVisible();
  await expect(factOf(page, "Labels")).toHaveText("normal, abnormal");
  expect(await axeViolations(page)).toEqual([]);
});

test("a delivery is brought, read, and what was not kept is listed", async ({ page }) => {
  await page.goto(ORDER);
  const text = [answers(0, 10), "scan-unheard-of,normal"].join("\n");
  await page.getByLabel("Files", { exact: true }).setInputFiles(fileOf("first.csv", text));
  await page.getByRole("button", { name: "Deliver", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "first.csv" })).toBeVisible();
  await expect(factOf(page, "State")).toHaveText("Accepted for measuring");
  await expect(factOf(page, "Kept")).toHaveText("10 annotations on 10 items");
  const rejects = await readTable(page, "Rejected");
  expect(Object.values(rejects)).toMatchObject([{ Found: "scan-unheard-of" }]);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "All as CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("rejects.csv");
  expect(await axeViolations(page)).toEqual([]);
});

test("the same file again is recognised", async ({ page }) => {
  await page.goto(ORDER);
  const text = [answers(0, 10), "scan-unheard-of,normal"].join("\n");
  await page.getByLabel("Files", { exact: true }).setInputFiles(fileOf("renamed.csv", text));
  await page.getByRole("button", { name: "Deliver", exact: true }).click();
  await page.getByRole("link", { name: "Open the delivery" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "first.csv" })).toBeVisible();
});

test("what is not accepted says why, and is taken back", async ({ page, request }) => {
  const other = await deliver(
    request,
    "words.csv",
    answers(10, 20, (at) => (labelOf(at) === "normal" ? "fine" : "odd")),
  );
  await untilRead(page, other, "These labels are not in the order: fine, odd.");
  expect(await axeViolations(page)).toEqual([]);
  const twice = await deliver(request, "twice.csv", answers(5, 15));
  await untilRead(page, twice, "Some items of it are in an earlier delivery of yours.");
  const unread = await deliver(request, "letter.txt", "two nodules, one cyst?\n\nregards");
  await untilRead(page, unread, "No reader recognises this file");
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Take it back" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Take it back" }).click();
  await page.waitForURL(/\/portal\/projects\/1$/);
  await expect(page.getByRole("link", { name: "twice.csv" })).toBeVisible();
  await expect(page.getByRole("link", { name: "letter.txt" })).toHaveCount(0);
});

test("what tells who a patient is, is held back", async ({ page, request }) => {
  const text = `image,label,note\n${keyOf(30)},normal,Patient name: Jane Doe`;
  const held = await deliver(request, "names.csv", text);
  await untilRead(page, held, "This delivery is held back");
});

test("a rounded figure comes with a large delivery; a corrected one changes nothing of it", async ({
  page,
  request,
}) => {
  test.setTimeout(120_000);
  await untilRead(page, await deliver(request, "large.csv", answers(40, 100)), "Accepted for measuring");
  await untilSaid(page, ORDER, "about 70");
  const figure = await readTable(page, "What your work came to");
  expect(figure.Classification).toMatchObject({
    Portion: "1",
    Items: "about 70",
    "Without a difference": "about 95 % or more",
  });
  await page.getByLabel("Files", { exact: true }).setInputFiles(
    fileOf(
      "corrected.csv",
      answers(40, 100, () => "normal"),
    ),
  );
  await page.getByLabel("Replaces").selectOption({
    label:
      (await page.getByLabel("Replaces").locator("option").allTextContents()).find((name) =>
        name.startsWith("large.csv"),
      ) ?? "",
  });
  await page.getByRole("button", { name: "Deliver", exact: true }).click();
  await expect(factOf(page, "State")).toHaveText("Accepted for measuring");
  await page.waitForTimeout(3000); // it is measured meanwhile
  await page.goto(ORDER);
  expect(await readTable(page, "What your work came to")).toEqual(figure);
});

test("the QA lead sees what the vendor is told, and lets it go with a reason only", async ({ browser, site }) => {
  const page = await browser.newPage({ baseURL: site.origin, storageState: site.lead });
  await page.goto("/projects/1/feedback");
  await expect(page.getByRole("heading", { name: ARIEL })).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  await page.locator("summary").click();
  await page.getByLabel("Why").fill("no");
  await page.getByRole("button", { name: "Measure afresh for the vendor" }).click();
  await expect(page.getByLabel("Why")).toHaveAccessibleDescription("Say why, in a sentence");
  await page.context().close();
});

test("every other page is closed to a vendor contact", async ({ request }) => {
  test.setTimeout(120_000);
  const opened: string[] = [];
  const open = new Map<string, number>();
  for (const route of [...PAGES, ...ROUTE_HANDLERS.filter((path) => !path.startsWith("/api/auth"))]) {
    if (isOwn(route)) continue;
    const response = await request.get(fillRoute(route, valuesOf(route)), { maxRedirects: 0 });
    open.set(route, response.status());
    if (response.status() < 300) opened.push(route);
  }
  const ofAll = ["/api/checklists/[file]", "/api/v1/openapi.json", "/healthz", "/metrics"];
  expect(
    opened
      .filter((route) => !MAY_OPEN.includes(route) && !ofAll.includes(route))
      .map((route) => `${route} ${open.get(route)}`),
  ).toEqual([]);
  expect([...open.values()].filter((status) => status >= 500)).toEqual([]);
});

test("what is no delivery of the vendor's is as absent as none", async ({ request, browser, site }) => {
  const rival = await browser.newContext({ baseURL: site.origin, storageState: site.rival });
  const theirs = await deliver(rival.request, "theirs.csv", answers(100, 110));
  for (const id of [theirs.deliveryId, UNKNOWN_ID, "%27%3B--", "1"])
    for (const address of [`${ORDER}/deliveries/${id}`, `/api${ORDER}/deliveries/${id}/rejects.csv`]) {
      const response = await request.get(address);
      expect([address, response.status()]).toEqual([address, 404]);
      expect(await response.text()).not.toMatch(/PostgresError|node_modules/);
    }
  expect((await request.get("/portal/projects/2")).status()).toBe(404);
  expect(
    (
      await request.put(`/api/portal/projects/1/deliveries?file=x.csv&supersedes=${theirs.deliveryId}`, {
        headers: FROM_OUR_PAGES,
        data: "x",
      })
    ).status(),
  ).toBe(404);
  await rival.close();
});

test("its pages are accessible in both schemes and on a phone", async ({ page }) => {
  await page.goto(ORDER);
  const delivery = await page.getByRole("link", { name: "first.csv" }).getAttribute("href");
  for (const address of ["/portal", ORDER, delivery ?? "", "/projects/1/compare", "/account"]) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto(address);
    expect([address, await axeViolations(page)]).toEqual([address, []]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect([address, await axeViolations(page, OF_COLOURS)]).toEqual([address, []]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect([address, await axeViolations(page, OF_WIDTH), await overflowPx(page)]).toEqual([address, [], 0]);
  }
});

test("several files are one delivery", async ({ page }) => {
  await page.goto(ORDER);
  const files = [fileOf("north.csv", answers(150, 155)), fileOf("south.csv", answers(155, 160))];
  await page.getByLabel("Files", { exact: true }).setInputFiles(files);
  await page.getByRole("button", { name: "Deliver", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "north.csv + 1" })).toBeVisible();
  await expect(factOf(page, "State")).toHaveText("Accepted for measuring");
  await expect(factOf(page, "File")).toHaveText("north.csv + 1 (2 files)");
  await expect(factOf(page, "Kept")).toHaveText("10 annotations on 10 items");
});
