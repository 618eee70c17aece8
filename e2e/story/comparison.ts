import { expect, test } from "@playwright/test";
import { downloadedRows } from "../read-csv";
import { csvButtonOf, readTable, shownValue } from "../read-table";
import * as expected from "../study/expected";
import { ARIEL, BOREALIS, type Chapter } from "./story";

const COLUMNS: Record<keyof expected.ExpectedFigures, string> = {
  sensitivity: "Sensitivity",
  precision: "Precision",
  f1: "F1",
  falsePositivesPerCase: "False positives per case",
};

/** Compare says what the study's counts say. */
export const comparison: Chapter = (told) => {
  test("the verdict is a sentence with both figures and their difference", async () => {
    const { page, project } = told();
    await page.goto(`${project}/compare`);
    const sentence = page.getByText("Of 24 cases ordered from both");
    await expect(sentence).toContainText(`${ARIEL} is better than ${BOREALIS} by at least the margin`);
    for (const figure of [
      expected.ARIEL_FIGURES.sensitivity,
      expected.BOREALIS_FIGURES.sensitivity,
      expected.DIFFERENCE,
    ])
      await expect(sentence).toContainText(figure);
    await expect(page.getByText("exploratory", { exact: true })).toBeVisible();
  });

  test("every figure is that of the counts", async () => {
    const { page } = told();
    const figures = await readTable(page, "All figures");
    for (const [vendor, wanted] of [
      [ARIEL, expected.ARIEL_FIGURES],
      [BOREALIS, expected.BOREALIS_FIGURES],
    ] as const) {
      const shown = Object.fromEntries(
        Object.entries(COLUMNS).map(([id, column]) => [id, shownValue(figures[vendor]?.[column])]),
      );
      expect(shown).toEqual(wanted);
    }
    expect(figures[ARIEL]?.Sensitivity).toMatch(/^86\.4 % \| \d+\.\d–\d+\.\d \| n = 22$/);
  });

  test("ordered, returned and missing stand beside each other", async () => {
    const { page } = told();
    const counts = await readTable(page, "Ordered, returned, shared");
    const told3 = (vendor: string) =>
      ["Ordered items", "Returned items", "Not returned"].map((column) => counts[vendor]?.[column]);
    expect(told3(ARIEL)).toEqual(expected.COUNTS.ariel);
    expect(told3(BOREALIS)).toEqual(expected.COUNTS.borealis);
    expect(counts[ARIEL]).toMatchObject({ Missing: "2", Extra: "1", "Other label": "1", "Poor overlap": "1" });
    expect(counts[ARIEL]?.["Not measured"]).toContain("1 × keypoints");
  });

  test("the paired difference is drawn and tabled", async () => {
    const { page } = told();
    const plot = page.getByRole("figure").filter({ hasText: "first minus second" }).first();
    await expect(plot.getByText(expected.DIFFERENCE).first()).toBeVisible();
    await plot.getByText("The same as a table").click();
    const pairs = await readTable(page, "Paired differences");
    expect(pairs[ARIEL]).toMatchObject({
      Second: BOREALIS,
      "Items ordered of both": "24",
      "Cases ordered of both": "24",
    });
    expect(shownValue(pairs[ARIEL]?.Difference)).toBe(expected.DIFFERENCE);
  });

  test("labels and sites are told apart", async () => {
    const { page } = told();
    const labels = await readTable(page, "By label");
    for (const [label, { ariel, borealis }] of Object.entries(expected.SENSITIVITY_BY_LABEL)) {
      expect([shownValue(labels[label]?.[ARIEL]), shownValue(labels[label]?.[BOREALIS])]).toEqual([ariel, borealis]);
    }
    const sites = await readTable(page, "site");
    for (const [site, { ariel, borealis }] of Object.entries(expected.SENSITIVITY_BY_SITE)) {
      expect([shownValue(sites[site]?.[ARIEL]), shownValue(sites[site]?.[BOREALIS])]).toEqual([ariel, borealis]);
    }
  });

  test("another figure is a choice that can be sent", async () => {
    const { page } = told();
    await page.getByLabel("Figure", { exact: true }).selectOption("Precision");
    await expect(page).toHaveURL(/figure=precision/);
    await expect(page.getByRole("heading", { name: "By label: Precision" })).toBeVisible();
    await page.reload();
    await expect(page.getByRole("heading", { name: "By label: Precision" })).toBeVisible();
  });

  test("the CSV holds what the page shows", async () => {
    const { page, project } = told();
    await page.goto(`${project}/compare`);
    const shown = await readTable(page, "All figures");
    const [download] = await Promise.all([page.waitForEvent("download"), csvButtonOf(page, "All figures").click()]);
    const rows = await downloadedRows(download);
    expect(rows.map(({ vendor }) => vendor)).toEqual([ARIEL, BOREALIS]);
    for (const row of rows) {
      const [value, interval, n] = (shown[row.vendor ?? ""]?.Sensitivity ?? "").split(" | ");
      expect(row.sensitivity_shown?.replaceAll("\u00a0", " ")).toBe(`${value} (${interval})`);
      expect(`n = ${row.sensitivity_n}`).toBe(n);
    }
    expect(rows.map((row) => Number(row.sensitivity_value))).toEqual([19 / 22, 9 / 22]);
    expect(rows.map((row) => Number(row.precision_value))).toEqual([19 / 21, 9 / 16]);
  });
};
