import { makeVerifier } from "../lib/webhooks/receiver.fixture";
import { axeViolations } from "./axe-page";
import { expect, listen, signInAsAdmin, test } from "./programs-site";

const NAME = "Rotated receiver";

test("a receiver's secret is changed in peace: shown once, and for a day both sign", async ({ page, site }) => {
  const { server, url, received } = await listen();
  try {
    await signInAsAdmin(page, site.origin);
    await page.goto(`${site.origin}/settings/webhooks`);
    await page.getByLabel("Name", { exact: true }).fill(NAME);
    await page.getByLabel("Address", { exact: true }).fill(url);
    await page.getByRole("button", { name: "Add it" }).click();
    const former = await page.getByLabel("The signing secret").inputValue();

    const row = page.getByRole("row", { name: new RegExp(`^${NAME}`) });
    const ask = row.getByRole("button", { name: `New secret of ${NAME}` });
    await ask.click();
    const dialog = page.getByRole("dialog", { name: `A new secret for ${NAME}` });
    await expect(dialog.getByLabel("The signing secret")).toHaveCount(0);
    await dialog.getByRole("button", { name: "Make it" }).click();
    const secret = await dialog.getByLabel("The signing secret").inputValue();
    expect(secret).not.toBe(former);
    expect(await axeViolations(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Back" }).click();
    await expect(dialog).toHaveCount(0);
    await expect(row).toContainText("signed by the former secret too until");

    await row.getByRole("button", { name: "Send a test" }).click();
    await expect(row.getByText("Taken: 204")).toBeVisible();
    const [tried] = received;
    expect(tried && makeVerifier(secret)(tried, new Date())).toBe("taken");
    expect(tried && makeVerifier(former)(tried, new Date())).toBe("taken");

    await ask.click();
    await expect(dialog.getByRole("button", { name: "Make it" })).toBeVisible();
    await expect(dialog.getByLabel("The signing secret")).toHaveCount(0);
    await page.keyboard.press("Escape");

    await row.getByRole("button", { name: "Delete" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await expect(row).toHaveCount(0);
  } finally {
    server.close();
  }
});
