import { expect, test } from "./demo-site";

test("a calculator answers in the browser while one types", async ({ page }) => {
  await page.goto("/methods");
  await page.getByRole("link", { name: "Calculators" }).click();
  await page.getByRole("link", { name: "reference error" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Reference error" })).toBeVisible();
  const answer = page.getByRole("region", { name: "Answer" });
  await expect(answer).toContainText("Fill in prevalence");
  // from here on the server is not asked
  await page.context().setOffline(true);
  await page.getByLabel("prevalence", { exact: true }).fill("0.1");
  await page.getByLabel("reference sensitivity").fill("0.85");
  await page.getByLabel("reference specificity").fill("0.97");
  await expect(answer).toContainText("0.758929");
  await page.getByLabel("prevalence", { exact: true }).fill("1.5");
  await expect(page.getByText("must be in [0, 1], found 1.5")).toBeVisible();
  await page.context().setOffline(false);
});
