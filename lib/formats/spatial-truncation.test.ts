import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type DeliveryFile, FormatError } from "./format";
import { detectFormat } from "./registry";
import { collector } from "./testing/collect";
import { memoryFile } from "./testing/memory-file";

const FIXTURES = join(import.meta.dirname, "../../../shared/fixtures");
const FOLDERS = [
  "nifti",
  "nrrd-labelmap",
  "slicer-seg-nrrd",
  "dicom-seg",
  "dicom-sr",
  "dicom-rtstruct",
  "slicer-markups",
];
/** Lists of lines can end after any line. */
const LINES = /\.[af]csv$/;

if (!existsSync(FIXTURES)) console.warn(`truncated fixtures skipped: ${FIXTURES} is not there`);

async function refusedWith(file: DeliveryFile, reader: DeliveryFile): Promise<string> {
  const { format } = await detectFormat(file);
  try {
    await format?.read(reader, {}, collector().sink);
    return "read";
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return error.reject.code;
  }
}

describe.skipIf(!existsSync(FIXTURES)).each(FOLDERS)("cut-off files of %s", (folder) => {
  const names = existsSync(FIXTURES) ? readdirSync(join(FIXTURES, folder)) : [];
  for (const name of names.filter((one) => !LINES.test(one))) {
    it(`${name} is refused wherever it is cut`, async () => {
      const content = readFileSync(join(FIXTURES, folder, name));
      const whole = memoryFile(name, content);
      for (const share of [0.1, 0.5, 0.8, 0.97, 1 - 1 / content.length]) {
        const cut = memoryFile(name, content.subarray(0, Math.floor(content.length * share)), 777);
        expect(["truncated", "not_this_format", "missing_field"]).toContain(await refusedWith(whole, cut));
      }
    });
  }
});
