import { createHash } from "node:crypto";
import { type APIRequestContext, type Browser, test as base, expect, type Page } from "@playwright/test";
import { freePort } from "../../bin/free-port.mjs";
import { FROM_OUR_PAGES } from "../own-request";
import { type RunningAssay, startAssay } from "../start-assay";
import { chooseFile, publish } from "../story/deliver";
import { untilSaid } from "../story/until-measured";

const LEAD = { email: "lead@example.org", password: "plain copper kettle" } as const;
const PASSWORD = "seven quiet lanterns";
export const ARIEL = "Ariel Imaging";
export const RIVAL = "Rival Readers";
export const PROJECT = "Film reading, autumn";

const ITEMS = 10_000;
/** Vendors were asked for the first ones only. */
export const ORDERED = 200;
/** A word that no page could hold by chance. */
const secret = (of: string) => createHash("sha256").update(`leaks ${of}`).digest("hex").slice(0, 12);
export const keyOf = (at: number) => `scan-${secret(`item ${at}`)}`;
/** Of gold: its file, its version, how it was made, who read it; and the items that were not ordered. */
export const GOLD = {
  file: `${secret("file")}.csv`,
  version: `Panel ${secret("version")}`,
  method: `By ${secret("method")}`,
  reader: (at: number) => `reader-${secret(`reader ${at % 40}`)}`,
};
export const RIVAL_FILE = `${secret("rival")}.csv`;
export const CANARIES: readonly string[] = [
  ...Array.from({ length: ITEMS - ORDERED }, (_, at) => keyOf(ORDERED + at)),
  ...Array.from({ length: 40 }, (_, at) => GOLD.reader(at)),
  ...[GOLD.file, GOLD.version, GOLD.method, RIVAL_FILE, RIVAL],
];

export const labelOf = (at: number) =>
  Number.parseInt(secret(`label ${at}`).slice(0, 2), 16) < 90 ? "abnormal" : "normal";
export const answers = (from: number, to: number, answer: (at: number) => string = labelOf) =>
  ["image,label", ...Array.from({ length: to - from }, (_, at) => `${keyOf(from + at)},${answer(from + at)}`)].join(
    "\n",
  );
export const goldText = [
  "image,label,annotator",
  ...Array.from({ length: ITEMS }, (_, at) => `${keyOf(at)},${labelOf(at)},${GOLD.reader(at)}`),
].join("\n");
export const fileOf = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

type Session = Awaited<ReturnType<ReturnType<Page["context"]>["storageState"]>>;

export interface VendorSite extends RunningAssay {
  /** Of a QA lead, who sees what a vendor contact must not. */
  lead: Session;
  ariel: Session;
  rival: Session;
}

/**
 * An installation with one project, its gold of many items, and a contact of each of two vendors. Files that name
 * another `story` have one of their own.
 */
export const test = base.extend<object, { site: VendorSite; story: string }>({
  story: ["portal", { scope: "worker", option: true }],
  site: [
    async ({ browser, story: _ }, use) => {
      const assay = await startAssay(String(await freePort()), {
        ASSAY_ADMIN_EMAIL: LEAD.email,
        ASSAY_ADMIN_PASSWORD: LEAD.password,
        ASSAY_DEMO: "off",
      });
      try {
        const page = await browser.newPage({ baseURL: assay.origin });
        await page.goto("/sign-in");
        await page.getByLabel("E-mail").fill(LEAD.email);
        await page.getByLabel("Password").fill(LEAD.password);
        await page.getByRole("button", { name: "Sign in" }).click();
        await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
        await makeProject(page);
        const ariel = await contactOf(browser, page, ARIEL);
        const rival = await contactOf(browser, page, RIVAL);
        await freezeGold(page);
        const lead = await page.context().storageState();
        await page.context().close();
        await use({ ...assay, lead, ariel, rival });
      } finally {
        await assay.stop();
      }
    },
    { scope: "worker", timeout: 360_000 }, // it may have to build first
  ],
  trace: ["off", { scope: "worker" }],
  baseURL: async ({ site }, use) => use(site.origin),
  storageState: async ({ site }, use) => use(site.ariel),
});

export { expect };

async function makeProject(page: Page): Promise<void> {
  await page.goto("/projects/new");
  await page.getByLabel("Name", { exact: true }).fill(PROJECT);
  await page.getByLabel("Modality").selectOption("X-ray");
  await page.getByRole("checkbox", { name: "Classification" }).check();
  await page.getByLabel("Label", { exact: true }).fill("normal");
  await page.getByRole("button", { name: "Add a label" }).click();
  await page.getByLabel("Label", { exact: true }).nth(1).fill("abnormal");
  await page.getByRole("radio", { name: /^Yes: what is not marked is not there/ }).check();
  await page.getByRole("button", { name: "Create the project" }).click();
  await page.waitForURL(/\/projects\/1$/);
  const rows = Array.from({ length: ITEMS }, (_, at) => `${keyOf(at)},case-${secret(`case ${at}`)}`);
  await page.goto("/projects/1/items");
  await page.getByLabel("Items file").setInputFiles(fileOf("items.csv", ["key,case", ...rows].join("\n")));
  await page.getByRole("button", { name: "Import" }).click();
  await expect(page.getByText(/10,000\sitems added/)).toBeVisible();
}

/** Adds a vendor, engages it, and lets its contact come by an invitation. */
async function contactOf(browser: Browser, page: Page, vendor: string): Promise<Session> {
  await page.goto("/vendors/new");
  await page.getByLabel("Name").fill(vendor);
  await page.getByLabel("Kind").selectOption("Managed service");
  await page.getByRole("button", { name: "Add the vendor" }).click();
  await expect(page.getByRole("heading", { level: 1, name: vendor })).toBeVisible();
  await page.goto("/projects/1/settings");
  await page.getByLabel("Vendor", { exact: true }).selectOption(vendor);
  await page.getByRole("button", { name: "Engage" }).click();
  await expect(page.getByRole("region", { name: "Engaged vendors" }).getByRole("link", { name: vendor })).toBeVisible();

  await page.goto("/settings/people");
  await page.getByLabel("Address of the contact").fill(`contact@${vendor.split(" ")[0]?.toLowerCase()}.example`);
  await page.getByLabel("Of which vendor").selectOption(vendor);
  await page.getByRole("button", { name: "Invite the contact" }).click();
  const link = await page.getByLabel("Invitation link").inputValue();
  const baseURL = new URL(link).origin;
  const guest = await browser.newPage({ baseURL, storageState: { cookies: [], origins: [] } });
  await guest.goto(new URL(link).pathname);
  await guest.getByLabel("Your name").fill(`Contact of ${vendor}`);
  await guest.getByLabel("Password").fill(PASSWORD);
  await guest.getByRole("button", { name: /Create the account/ }).click();
  await expect(guest.getByRole("heading", { level: 1, name: "Your projects" })).toBeVisible();
  const session = await guest.context().storageState();
  await guest.context().close();
  return session;
}

async function freezeGold(page: Page): Promise<void> {
  await page.goto("/projects/1/batches/new");
  await chooseFile(page, { file: fileOf(GOLD.file, goldText), by: "reference", name: GOLD.file });
  await page.getByRole("button", { name: "Upload", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: `: ${GOLD.file}` })).toBeVisible();
  await publish(page);
  await page.goto("/projects/1/gold/new");
  await page.getByLabel("Name", { exact: true }).fill(GOLD.version);
  await page.getByRole("radio", { name: "Made by others" }).check();
  await page.getByRole("checkbox", { name: new RegExp(GOLD.file) }).check();
  await page.getByRole("checkbox", { name: /^Everything of the listed labels is in it/ }).check();
  await page.getByLabel("How it was made").fill(GOLD.method);
  await page.getByRole("button", { name: "Make the draft" }).click();
  await page.getByRole("button", { name: "Freeze", exact: true }).click();
  await page.getByRole("button", { name: "Freeze it" }).click();
  await expect(page.getByText("Frozen").first()).toBeVisible();
}

/** Delivers by the address that the form sends to. */
export async function deliver(
  request: APIRequestContext,
  file: string,
  text: string,
): Promise<{ deliveryId: string; recognised: boolean }> {
  const answer = await request.put(`/api/portal/projects/1/deliveries?file=${encodeURIComponent(file)}`, {
    headers: FROM_OUR_PAGES,
    data: text,
  });
  expect(answer.status(), await answer.text()).toBe(200);
  return answer.json();
}

/** Opens the delivery until it is said to be what is expected of it. */
export const untilRead = (page: Page, { deliveryId }: { deliveryId: string }, state: string | RegExp) =>
  untilSaid(page, `/portal/projects/1/deliveries/${deliveryId}`, state);
