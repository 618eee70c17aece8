import { expect, test } from "@playwright/test";
import { factOf, readTable, shownValue } from "../read-table";
import { ARIEL_FIGURES, ARIEL_FIRST_SENSITIVITY } from "../study/expected";
import { cocoFile } from "../study/files";
import * as study from "../study/study";
import { discard, mapLabels, publish, upload } from "./deliver";
import { ARIEL, type Chapter } from "./story";
import { untilSaid } from "./until-measured";

/** A vendor corrects its delivery. */
export const correction: Chapter = (told) => {
  test("the same items again are not published before somebody says what they are", async () => {
    const { page, project } = told();
    const file = cocoFile("ariel-again.json", study.ARIEL, { hasPoint: true });
    await upload(page, project, { file, by: ARIEL, name: "Once more" });
    await expect(page.getByText("Delivered before")).toBeVisible();
    await mapLabels(page, { nodulus: "nodule", artefact: "leave out" });
    await expect(page.getByRole("radio", { name: "It corrects batch 2 (First half) and replaces it" })).toBeVisible();
    await page.getByRole("button", { name: "Read and publish" }).click();
    await expect(factOf(page, "State")).toHaveText("Waiting for your check");
    await page.getByRole("radio", { name: /^It is an additional read/ }).check();
    await discard(page);
  });

  test("a corrected delivery supersedes the first", async () => {
    const { page, project } = told();
    await upload(page, project, {
      file: cocoFile("ariel-2.json", study.ARIEL, { hasPoint: true }),
      by: ARIEL,
      name: "All cases",
      replaces: "2: First half",
    });
    await mapLabels(page, { nodulus: "nodule", artefact: "leave out" });
    await publish(page);
    await factOf(page, "Replaces").getByRole("link").click();
    await expect(page.getByRole("heading", { level: 1, name: "Batch 2: First half" })).toBeVisible();
    await expect(factOf(page, "State")).toHaveText("Superseded");
  });

  test("the figures follow, the older evaluation stays", async () => {
    const { page, project } = told();
    await untilSaid(page, `${project}/compare`, ARIEL_FIGURES.sensitivity);
    const figures = await readTable(page, "All figures");
    expect(shownValue(figures[ARIEL]?.Sensitivity)).toBe(ARIEL_FIGURES.sensitivity);
    const choices = page.getByLabel("Evaluation", { exact: true }).getByRole("option");
    const numbers = await choices.evaluateAll((options) => options.map((option) => option.getAttribute("value") ?? ""));
    const oldest = Math.min(...numbers.map(Number));
    await page.goto(`${project}/compare?evaluation=${oldest}`);
    const before = await readTable(page, "All figures");
    expect(shownValue(before[ARIEL]?.Sensitivity)).toBe(ARIEL_FIRST_SENSITIVITY);
  });
};
