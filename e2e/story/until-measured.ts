import { expect, type Page } from "@playwright/test";

const MEASURED_WITHIN_MS = 40_000;

/** Opens a page anew until nothing of the project is being measured and the page says so. */
export async function untilSaid(page: Page, address: string, text: string | RegExp): Promise<void> {
  await expect(async () => {
    await page.goto(address);
    await expect(page.getByText(text).first()).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: MEASURED_WITHIN_MS });
}
