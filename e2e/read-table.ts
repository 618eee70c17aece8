import type { Locator, Page } from "@playwright/test";

/** Header of the row -> header of the column -> what stands there, with ordinary blanks. */
export type ReadTable = Record<string, Record<string, string>>;

/** The table in a frame of that name, as the eye reads it. */
export async function readTable(page: Page, frame: string): Promise<ReadTable> {
  return tableIn(page.getByRole("region", { name: frame, exact: true }));
}

async function tableIn(region: Locator): Promise<ReadTable> {
  const rows = await region
    .getByRole("row")
    .evaluateAll((elements) =>
      elements.map((row) =>
        [...row.querySelectorAll<HTMLElement>("th, td")].map((cell) => cell.innerText.replaceAll("\u00a0", " ").trim()),
      ),
    );
  const [head = [], ...body] = rows;
  return Object.fromEntries(
    body.map((cells) => [
      cells[0] ?? "",
      Object.fromEntries(head.map((name, at) => [name, (cells[at] ?? "").replaceAll(/\s*\n\s*/g, " | ")])),
    ]),
  );
}

/** The value of a figure's cell: its first line, without interval and n. */
export function shownValue(cell: string | undefined): string {
  return (cell ?? "").split(" | ")[0] ?? "";
}

/** The definition that stands behind a term. */
export function factOf(page: Page, term: string): Locator {
  return page
    .getByRole("term")
    .filter({ hasText: new RegExp(`^${term}$`) })
    .locator("xpath=following-sibling::dd[1]");
}

/** The button that saves a table as CSV stands above its frame. */
export function csvButtonOf(page: Page, frame: string): Locator {
  return page
    .getByRole("region", { name: frame, exact: true })
    .locator("xpath=..")
    .getByRole("button", { name: "CSV" });
}
