import { test as base, expect, type Page } from "@playwright/test";
import { freePort } from "../bin/free-port.mjs";
import { startAssay } from "./start-assay";

export const ADMIN = { email: "admin@example.org", password: "plain copper kettle" } as const;
/** What the README promises of a first start. */
const DEMO_WITHIN_MS = 60_000;

interface DemoSite {
  origin: string;
  /** From the first answered page to figures on Compare. */
  demoReadyMs: number;
  /** The cookies of its admin. */
  session: Awaited<ReturnType<ReturnType<Page["context"]>["storageState"]>>;
  /** Number of a project that holds nothing. */
  emptyProject: number;
}

/** A second installation, with the demonstration loaded and an empty project beside it, signed in as its admin. */
export const test = base.extend<object, { site: DemoSite }>({
  site: [
    async ({ browser }, use) => {
      const variables = { ASSAY_ADMIN_EMAIL: ADMIN.email, ASSAY_ADMIN_PASSWORD: ADMIN.password, ASSAY_DEMO: "on" };
      const assay = await startAssay(String(await freePort()), variables);
      try {
        const page = await browser.newPage({ baseURL: assay.origin });
        const began = Date.now();
        await signIn(page);
        await untilShown(page, "/projects/1/compare", "All figures");
        const demoReadyMs = Date.now() - began;
        await untilShown(page, "/projects/1/compare?gold=2", "All figures");
        await untilShown(page, "/projects/1/agreement", "All readers together");
        const emptyProject = await createEmptyProject(page);
        const session = await page.context().storageState();
        await page.context().close();
        await use({ origin: assay.origin, demoReadyMs, session, emptyProject });
      } finally {
        await assay.stop();
      }
    },
    { scope: "worker", timeout: 360_000 }, // it may have to build first
  ],
  // A recording of every page costs more than the checks; one setting for all, or each gets an installation of its own.
  trace: ["off", { scope: "worker" }],
  baseURL: async ({ site }, use) => use(site.origin),
  storageState: async ({ site }, use) => use(site.session),
});

export { expect };

export async function signIn(page: Page): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(ADMIN.email);
  await page.getByLabel("Password").fill(ADMIN.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
}

async function untilShown(page: Page, address: string, heading: string): Promise<void> {
  await expect(async () => {
    await page.goto(address);
    await expect(page.getByRole("heading", { name: heading })).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: DEMO_WITHIN_MS });
}

async function createEmptyProject(page: Page): Promise<number> {
  await page.goto("/projects/new");
  await page.getByLabel("Name", { exact: true }).fill("Nothing here yet");
  await page.getByRole("checkbox", { name: "Segmentation" }).check();
  await page.getByLabel("Label", { exact: true }).fill("lesion");
  await page.getByRole("button", { name: "Create the project" }).click();
  await page.waitForURL(/\/projects\/\d+$/);
  return Number(/\d+$/.exec(page.url())?.[0]);
}
