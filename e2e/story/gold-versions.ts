import { expect, test } from "@playwright/test";
import { factOf, readTable, shownValue } from "../read-table";
import { ARIEL_FIRST_SENSITIVITY } from "../study/expected";
import { ARIEL, type Chapter } from "./story";
import { untilSaid } from "./until-measured";

/** The reference becomes gold: a draft, then a frozen version, then the first figures. */
export const goldVersions: Chapter = (told) => {
  test("a draft of gold is made of the reference", async () => {
    const { page, project } = told();
    await page.goto(`${project}/gold`);
    await page.getByRole("link", { name: "New version" }).first().click();
    await page.getByLabel("Name", { exact: true }).fill("Panel of two");
    await page.getByRole("radio", { name: "Made by others" }).check();
    await page.getByRole("checkbox", { name: "1: Panel A" }).check();
    await page.getByRole("checkbox", { name: /^Everything of the listed labels is in it/ }).check();
    await page.getByLabel("How it was made").fill("Two radiologists, by consensus.");
    await page.getByRole("button", { name: "Make the draft" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Gold 1: Panel of two" })).toBeVisible();
    await expect(factOf(page, "State")).toHaveText("Draft");
  });

  test("frozen, it has a hash and cannot be changed", async () => {
    const { page } = told();
    await page.getByRole("button", { name: "Freeze", exact: true }).click();
    await page.getByRole("button", { name: "Freeze it" }).click();
    await expect(factOf(page, "State")).toHaveText("Frozen");
    await expect(factOf(page, "SHA-256")).toHaveText(/^[0-9a-f]{64}$/);
    await expect(factOf(page, "Scope")).toContainText("24 items in 24 cases, 22 annotations");
    await expect(page.getByRole("button", { name: "Save the draft" })).toHaveCount(0);
  });

  test("the vendors are measured on it by themselves", async () => {
    const { page, project } = told();
    await untilSaid(page, `${project}/gold/1`, /Evaluation \d+: Detection, done/);
    await untilSaid(page, `${project}/compare`, "All figures");
    const figures = await readTable(page, "All figures");
    expect(shownValue(figures[ARIEL]?.Sensitivity)).toBe(ARIEL_FIRST_SENSITIVITY);
  });
};
