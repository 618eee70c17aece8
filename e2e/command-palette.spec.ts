import { axeViolations } from "./axe-page";
import { expect, test } from "./demo-site";

const SLOW_MS = 120_000;

test("the command palette goes anywhere by keys alone", async ({ page }) => {
  test.setTimeout(SLOW_MS);
  const box = page.getByRole("combobox", { name: "A project, page, vendor or item" });
  await page.goto("/projects/1/items");
  const first = page.getByRole("region", { name: "Items" }).getByRole("rowheader").first();
  const key = (await first.innerText()).trim();

  await page.keyboard.press("Control+k");
  await expect(box).toBeFocused();
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.type("compa");
  await expect(page.getByRole("option", { selected: true })).toContainText("Compare");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/projects\/1\/compare$/);
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await page.keyboard.press("Control+k");
  await page.keyboard.type(key);
  await expect(page.getByRole("option").filter({ hasText: key }).first()).toBeVisible();
  expect((await page.getByRole("option").all()).length).toBeLessThanOrEqual(40);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/projects\/1\/items\/\d+/);

  await page.keyboard.press("Control+k");
  await page.keyboard.type("reader slot r2");
  await expect(page.getByRole("option").filter({ hasText: "Reader slot R2" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Reader slot R2" })).toBeVisible();

  await page.keyboard.press("Control+k");
  await page.keyboard.type("no place is called so");
  await expect(page.getByRole("status").filter({ hasText: "Nothing of that name." })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("the keys of palette and viewer are in the help", async ({ page }) => {
  await page.goto("/");
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keys" });
  for (const key of ["Ctrl+K, ⌘K", "[ ]", "Shift+arrows"])
    await expect(help.getByText(key, { exact: true })).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
});
