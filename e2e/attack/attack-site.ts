import path from "node:path";
import { type Browser, test as base, expect, type Page } from "@playwright/test";
import { OAuth2Server } from "oauth2-mock-server";
import postgres from "postgres";
import { adoptEmbeddedPostgres } from "../../bin/embedded-postgres.mjs";
import { freePort } from "../../bin/free-port.mjs";
import { type RunningAssay, startAssay } from "../start-assay";

export const ADMIN = { email: "admin@example.org", password: "plain copper kettle" } as const;
export const VIEWER = { email: "viewer@example.org", password: "seven quiet lanterns" } as const;
export const METRICS_TOKEN = "a-token-for-the-metrics";
/** A word that only the site's own data holds: an answer without a session must not. */
export const MARKER = "Zebra-marker study";

export interface AttackSite extends RunningAssay {
  sql: postgres.Sql;
  /** A Cookie header of each. */
  adminCookie: string;
  viewerCookie: string;
  identity: OAuth2Server;
  /** How many events the trail has: what nobody may do leaves it as it was, but for refusals. */
  deeds(): Promise<number>;
}

/** An installation with one project, an admin, a viewer and an identity provider, for attacks of every kind. */
export const test = base.extend<object, { site: AttackSite }>({
  site: [
    async ({ browser }, use) => {
      const identity = new OAuth2Server();
      await identity.issuer.keys.generate("RS256");
      await identity.start(0, "localhost");
      const port = String(await freePort());
      const assay = await startAssay(port, {
        ASSAY_ADMIN_EMAIL: ADMIN.email,
        ASSAY_ADMIN_PASSWORD: ADMIN.password,
        ASSAY_DEMO: "off",
        ASSAY_METRICS_TOKEN: METRICS_TOKEN,
        ASSAY_OIDC_ISSUER: identity.issuer.url ?? "",
        ASSAY_OIDC_CLIENT_ID: "assay",
        ASSAY_OIDC_CLIENT_SECRET: "client secret",
        ASSAY_OIDC_NAME: "Mock ID",
      });
      const sql = postgres(await databaseOf(assay), { max: 2, onnotice() {} });
      try {
        const admin = await signedIn(browser, assay.origin, ADMIN);
        await createProject(admin, MARKER);
        const viewer = await invited(browser, admin, assay.origin);
        const site: AttackSite = {
          ...assay,
          sql,
          identity,
          adminCookie: await cookieOf(admin),
          viewerCookie: await cookieOf(viewer),
          deeds: async () => {
            const [row] = await sql<{ n: number }[]>`
              select count(*)::int as n from audit_event where action <> 'session.refused'`;
            return row?.n ?? 0;
          },
        };
        await admin.context().close();
        await viewer.context().close();
        await use(site);
      } finally {
        await sql.end();
        await assay.stop();
        await identity.stop();
      }
    },
    { scope: "worker", timeout: 360_000 }, // it may have to build first
  ],
  trace: ["off", { scope: "worker" }],
  baseURL: async ({ site }, use) => use(site.origin),
});

export { expect };

export async function databaseOf({ dataFolder }: RunningAssay): Promise<string> {
  const server = await adoptEmbeddedPostgres({ folder: path.join(dataFolder, "postgres") });
  if (server === null) throw new Error("The site's database does not run");
  return server.url;
}

export async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

async function signedIn(browser: Browser, baseURL: string, who: typeof ADMIN): Promise<Page> {
  const page = await browser.newPage({ baseURL });
  await signIn(page, who);
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  return page;
}

/** Its number. */
export async function createProject(page: Page, name: string): Promise<number> {
  await page.goto("/projects/new");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("checkbox", { name: "Segmentation" }).check();
  await page.getByLabel("Label", { exact: true }).fill("lesion");
  await page.getByRole("button", { name: "Create the project" }).click();
  await page.waitForURL(/\/projects\/\d+$/);
  return Number(new URL(page.url()).pathname.split("/").pop());
}

/** An invitation's link, made by an admin at a browser. */
export async function invitationOf(admin: Page, email: string): Promise<string> {
  await admin.goto("/settings/people");
  await admin.getByLabel("E-mail").fill(email);
  await admin.getByRole("button", { name: "Make the invitation" }).click();
  const link = await admin.getByLabel("Invitation link").inputValue();
  return new URL(link).pathname;
}

async function invited(browser: Browser, admin: Page, baseURL: string): Promise<Page> {
  const link = await invitationOf(admin, VIEWER.email);
  const page = await browser.newPage({ baseURL });
  await page.goto(link);
  await page.getByLabel("Your name").fill("Vera Viewer");
  await page.getByLabel("Password").fill(VIEWER.password);
  await page.getByRole("button", { name: /Create the account/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  return page;
}

export async function cookieOf(page: Page): Promise<string> {
  return (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
}
