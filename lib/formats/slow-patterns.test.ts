import { expect, it } from "vitest";
import { readCoco } from "./coco/read";
import { cellNumber } from "./csv/cell";
import { detectFormat } from "./registry";
import { collector } from "./testing/collect";
import { cpuMs } from "./testing/cpu-time";
import { memoryFile } from "./testing/memory-file";

const LONG = 100_000;
const MOST_MS = 500;

/** Texts made to send patterns back and forth: each must take milliseconds at 100,000 characters. */
it.each([
  ["a header of underscores", `${"_".repeat(LONG)}x,b\n1,2\n`],
  ["a header of blanks", `${" ".repeat(LONG)}x,b\n1,2\n`],
  ["file names of dots", `image,label\n${".".repeat(LONG)},x\n`],
  ["digits", `image,score\na,${"1".repeat(LONG)}x\n`],
  ["an address that never ends", `image,label\na,${"a@".repeat(LONG / 2)}\n`],
  ["quotes", `image,label\n${'"'.repeat(LONG)}\n`],
  ["open brackets", "[".repeat(LONG)],
  ["backslashes", `{"${"\\".repeat(LONG)}`],
])("detection is fast on %s", async (_, text) => {
  const startedAt = cpuMs();
  await detectFormat(memoryFile("t.csv", text));
  expect(cpuMs() - startedAt).toBeLessThan(MOST_MS);
});

it("reading is fast on a hostile file name and number", async () => {
  const startedAt = cpuMs();
  const name = `http://${"?#\n".repeat(LONG / 3)}`;
  const document = { images: [{ id: 1, file_name: name }], categories: [], annotations: [] };
  await readCoco(memoryFile("v.json", JSON.stringify(document)), {}, collector().sink);
  for (let i = 0; i < 1000; i++) cellNumber(`${"1".repeat(399)}x`, true);
  expect(cpuMs() - startedAt).toBeLessThan(MOST_MS);
});
