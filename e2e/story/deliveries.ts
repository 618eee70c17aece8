import { expect, test } from "@playwright/test";
import { downloadedRows } from "../read-csv";
import { factOf, readTable } from "../read-table";
import { boxTable, cocoFile, qualityTable, truncatedCocoFile } from "../study/files";
import * as study from "../study/study";
import { chooseFile, discard, mapLabels, publish, upload } from "./deliver";
import { ARIEL, BOREALIS, type Chapter } from "./story";

/** The reference and the vendors' files arrive, are looked at, and are published or refused. */
export const deliveries: Chapter = (told) => {
  test("the reference is recognised, previewed and published", async () => {
    const { page, project } = told();
    await upload(page, project, { file: cocoFile("gold.json", study.REFERENCE), by: "reference", name: "Panel A" });
    await expect(page.getByText(/COCO.*Confidence: high/i)).toBeVisible();
    await expect(factOf(page, "Items")).toContainText("24 of 24 items in the file are in the project");
    await expect(factOf(page, "Annotations")).toHaveText("22");
    await expect(page.getByText("Nothing was rejected.")).toBeVisible();
    await publish(page);
    await expect(factOf(page, "Kept")).toHaveText("22 annotations on 24 items");
  });

  test("a delivery is previewed with what would be kept and rejected", async () => {
    const { page, project } = told();
    await upload(page, project, {
      file: cocoFile("ariel-1.json", study.ARIEL_FIRST, { orphans: 2 }),
      by: ARIEL,
      name: "First half",
    });
    await expect(factOf(page, "Annotations")).toHaveText("10");
    const rejects = page.getByRole("region", { name: "Rejected", exact: true });
    await expect(rejects.getByRole("row")).toHaveCount(3);
    await expect(rejects).toContainText("999");
  });

  test("several spellings go to one label, and one is left out", async () => {
    const { page } = told();
    await expect(page.getByText("1 spelling without a decision")).toBeVisible();
    await mapLabels(page, { Nodule: "nodule" });
    await expect(page.getByText("without a decision")).toHaveCount(0);
  });

  test("it is read in the background and published", async () => {
    const { page } = told();
    await publish(page);
    await expect(factOf(page, "Kept")).toHaveText("10 annotations on 24 items");
  });

  test("its rejected rows can be taken home", async () => {
    const { page } = told();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "All rejected rows (CSV)" }).click(),
    ]);
    const rows = await downloadedRows(download);
    expect(rows).toHaveLength(2);
    const shown = await readTable(page, "Rejected");
    expect(rows.map(({ place }) => place)).toEqual(Object.keys(shown));
  });

  test("the same file is recognised", async () => {
    const { page, project } = told();
    await page.goto(`${project}/batches/new`);
    await chooseFile(page, {
      file: cocoFile("renamed.json", study.ARIEL_FIRST, { orphans: 2 }),
      by: ARIEL,
      name: "Once more",
    });
    await page.getByRole("button", { name: "Upload", exact: true }).click();
    await expect(page.getByText("This file was received before, so no second batch was made.")).toBeVisible();
    await page.getByRole("link", { name: "Open batch 2" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Batch 2: First half" })).toBeVisible();
  });

  test("a file that nobody reads says what was tried", async () => {
    const { page, project } = told();
    const file = {
      name: "notes.txt",
      mimeType: "text/plain",
      buffer: Buffer.from("two nodules, one cyst?\n\nregards"),
    };
    await upload(page, project, { file, by: BOREALIS, name: "A letter" });
    await expect(page.getByText("No reader recognises this file.")).toBeVisible();
    await expect(page.getByText(/^not COCO JSON: /)).toBeVisible();
    await discard(page);
    await expect(page.getByRole("link", { name: "A letter" })).toHaveCount(0);
  });

  test("a truncated file is refused with its place, and discarded", async () => {
    const { page, project } = told();
    await upload(page, project, { file: truncatedCocoFile("cut.json", study.BOREALIS), by: BOREALIS, name: "Cut off" });
    await expect(page.getByText(/the file ends at byte \d+, inside annotations: it was cut off/)).toBeVisible();
    await expect(page.getByRole("button", { name: "Read and publish" })).toHaveCount(0);
    await discard(page);
    await expect(page.getByRole("link", { name: "Cut off" })).toHaveCount(0);
  });

  test("a table is recognised as one, with its columns", async () => {
    const { page, project } = told();
    await upload(page, project, { file: boxTable("boxes.csv", study.BOREALIS), by: BOREALIS, name: "Boxes" });
    await expect(page.getByText(/(CSV|table).*Confidence: medium/i)).toBeVisible();
    await expect(factOf(page, "Annotations")).toHaveText("16");
    await expect(factOf(page, "Items")).toContainText("16 of 16 items in the file are in the project");
    await publish(page);
  });

  test("both answer a question about image quality", async () => {
    const { page, project } = told();
    for (const [vendor, by] of [
      ["ariel", ARIEL],
      ["borealis", BOREALIS],
    ] as const) {
      await upload(page, project, {
        file: qualityTable(`${vendor}.csv`, vendor, `${vendor}-1`),
        by,
        name: `Quality, ${by}`,
      });
      await expect(factOf(page, "Annotations")).toHaveText("20");
      await publish(page);
      await expect(factOf(page, "Readers")).toHaveText(`${vendor}-1`);
    }
  });
};
