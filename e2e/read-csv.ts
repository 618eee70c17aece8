import { readFile } from "node:fs/promises";
import type { Download } from "@playwright/test";
import Papa from "papaparse";

export async function downloadedText(download: Download): Promise<string> {
  return readFile(await download.path(), "utf8");
}

/** The rows of a downloaded CSV by the names in its first line. */
export async function downloadedRows(download: Download): Promise<Record<string, string>[]> {
  const { data, errors } = Papa.parse<Record<string, string>>(await downloadedText(download), {
    header: true,
    skipEmptyLines: true,
  });
  if (errors.length > 0) throw new Error(`not a CSV: ${errors[0]?.message}`);
  return data;
}
