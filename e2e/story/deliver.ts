import { expect, type Page } from "@playwright/test";
import { factOf } from "../read-table";
import type { StudyFile } from "../study/files";

/** Chooses a file on the upload page, says whose it is, and arrives at the page of its batch. */
export async function upload(
  page: Page,
  project: string,
  { file, by, name, replaces }: { file: StudyFile; by: string | "reference"; name: string; replaces?: string },
): Promise<void> {
  await page.goto(`${project}/batches/new`);
  await chooseFile(page, { file, by, name });
  if (replaces) await page.getByLabel("Replaces").selectOption({ label: replaces });
  await page.getByRole("button", { name: "Upload", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: `: ${name}` })).toBeVisible();
}

export async function chooseFile(
  page: Page,
  { file, by, name }: { file: StudyFile; by: string; name: string },
): Promise<void> {
  if (by === "reference") await page.getByRole("radio", { name: "A reference (for gold)" }).check();
  else await page.getByLabel("By whom").selectOption(by);
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Files", { exact: true }).setInputFiles(file);
}

/** Says where each spelling of a delivery goes. */
export async function mapLabels(page: Page, mapping: Readonly<Record<string, string>>): Promise<void> {
  for (const [spelling, label] of Object.entries(mapping)) {
    await page.getByLabel(`Project label: ${spelling}`, { exact: true }).selectOption(label);
  }
  await page.getByRole("button", { name: "Save the labels" }).click();
  await expect(page.getByText("The labels are saved.")).toBeVisible();
  for (const [spelling, label] of Object.entries(mapping)) {
    await expect(page.getByLabel(`Project label: ${spelling}`, { exact: true }).locator("option:checked")).toHaveText(
      label,
    );
  }
}

/** Publishes the delivery on the page; the reading's progress is followed to its end. */
export async function publish(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Read and publish" }).click();
  await expect(factOf(page, "State")).toHaveText("Published");
  await expect(page.getByRole("heading", { name: "Ingest report" })).toBeVisible();
}

/** Takes the delivery on the page out of the list. */
export async function discard(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Discard" }).click();
  await page.getByRole("button", { name: "Discard the delivery" }).click();
  await page.waitForURL(/\/batches$/);
}
