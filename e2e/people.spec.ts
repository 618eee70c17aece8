import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { PROJECT_ROOT } from "../bin/project-root.mjs";
import { axeViolations } from "./axe-page";
import { expect, test } from "./demo-site";

const PASSWORD = "seven quiet lanterns";
const EMAIL = "noor@example.org";

/** Runs the command line as on another machine: without a database and without the data folder. */
async function assay(...args: string[]): Promise<{ code: number; output: string }> {
  const environment = {
    NODE_ENV: "production" as const,
    PATH: process.env.PATH ?? "",
    ASSAY_DATA: path.join(tmpdir(), "no-such-folder"),
  };
  return promisify(execFile)(process.execPath, [path.join(PROJECT_ROOT, "bin/assay.mjs"), ...args], {
    env: environment,
  })
    .then(({ stdout }) => ({ code: 0, output: stdout }))
    .catch((error: { code: number; stdout: string }) => ({ code: error.code, output: error.stdout }));
}

test("somebody is invited, comes, works as a viewer, and is put out again", async ({ page, browser, site }) => {
  await page.goto("/settings/people");
  await page.getByLabel("E-mail").fill(EMAIL);
  await page.getByRole("button", { name: "Make the invitation" }).click();
  const link = await page.getByLabel("Invitation link").inputValue();
  expect(link).toContain("/invitation/");
  expect(await axeViolations(page)).toEqual([]);

  const guest = await browser.newPage({ baseURL: site.origin, storageState: { cookies: [], origins: [] } });
  await guest.goto(new URL(link).pathname);
  await guest.getByLabel("Your name").fill("Noor Haddad");
  await guest.getByLabel("Password").fill("Password2026");
  await guest.getByRole("button", { name: /Create the account/ }).click();
  await expect(guest.getByRole("main").getByRole("alert")).toContainText("tried first");
  expect(await axeViolations(guest)).toEqual([]);
  await guest.getByLabel("Password").fill(PASSWORD);
  await guest.getByRole("button", { name: /Create the account/ }).click();
  await expect(guest.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();

  await expect(guest.getByRole("link", { name: "Audit" })).toHaveCount(0);
  for (const address of ["/audit", "/settings/people"]) {
    const response = await guest.goto(address);
    expect(response?.status()).toBe(403);
    expect(await axeViolations(guest)).toEqual([]);
  }
  expect((await guest.request.get("/api/audit/export.json")).status()).toBe(403);

  await guest.goto("/account");
  await expect(guest.getByText("This one")).toBeVisible();
  await guest.getByLabel("Present password").fill("not my password");
  await guest.getByLabel("New password").fill("nine paper boats");
  await guest.getByRole("button", { name: "Change the password" }).click();
  await expect(guest.getByRole("main").getByRole("alert")).toContainText("not your present password");
  expect(await axeViolations(guest)).toEqual([]);

  expect((await guest.goto(new URL(link).pathname))?.status()).toBe(404);
  await expect(guest.getByRole("heading", { level: 1 })).toHaveText("This link no longer works");

  await page.reload();
  await page.getByRole("link", { name: "Noor Haddad" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Noor Haddad" })).toBeVisible();
  await page.getByRole("button", { name: "Disable" }).click();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole("dialog").getByRole("button", { name: "Disable" }).click();
  await expect(page.getByRole("button", { name: "Enable" })).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  await guest.goto("/");
  await expect(guest).toHaveURL(/\/sign-in/);
  await guest.context().close();
});

test("the last admin stays one", async ({ page }) => {
  await page.goto("/settings/people");
  await page.getByRole("row", { name: /Admin/ }).getByRole("link").first().click();
  await expect(page.getByRole("button", { name: "Change the role" })).toBeVisible();
  await page.getByLabel("Role").selectOption("viewer");
  await page.getByRole("button", { name: "Change the role" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("last admin");
});

test("the trail is read, filtered, checked, taken away and verified elsewhere", async ({ page }) => {
  await page.goto("/audit");
  await page.getByLabel("Action").fill("session.");
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page).toHaveURL(/action=session\./);
  const rows = page.getByRole("region", { name: "Audit trail" }).getByRole("row");
  await expect(rows.nth(1)).toContainText("session.open");
  await rows.nth(1).locator("summary").click();
  await expect(rows.nth(1).getByText("Hash")).toBeVisible();
  await page.getByRole("button", { name: "Check the chain" }).click();
  await expect(page.getByText(/The chain holds: all \d+\sevents/)).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);

  const folder = await mkdtemp(path.join(tmpdir(), "assay-trail-"));
  try {
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Export (JSON)" }).click();
    const file = path.join(folder, "trail.json");
    await (await download).saveAs(file);
    const whole = await assay("verify", file);
    expect(whole).toMatchObject({ code: 0, output: expect.stringContaining("verified:") });
    const text = await (await page.request.get("/api/audit/export.json")).text();
    await writeFile(file, text.replace('"action":"session.open"', '"action":"session.None"'));
    const broken = await assay("verify", file);
    expect(broken.code).toBe(1);
    expect(broken.output).toMatch(/event \d+ \(line \d+\) is not what its hash was made from/);
  } finally {
    await rm(folder, { recursive: true });
  }
  const csv = await (await page.request.get("/api/audit/export.csv?action=session.open")).text();
  expect(csv.split("\r\n")[1]).toContain("session.open");
});
