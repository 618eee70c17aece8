import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DeliveryFile, FormatError } from "./format";
import { detectFormat, formatById } from "./registry";
import { collector } from "./testing/collect";
import { FUZZ_SEEDS } from "./testing/fuzz-seeds";
import { nearly, survives } from "./testing/hostile-bytes";
import { memoryFile } from "./testing/memory-file";

const FIXTURES = join(import.meta.dirname, "../../../shared/fixtures");
/** Folder of fixtures and the ending of those that cannot be read when they are cut off. */
const WHOLE_ONLY: readonly (readonly [string, string])[] = [
  ["cvat-xml", ".xml"],
  ["label-studio", ".json"],
  ["darwin-json", ".json"],
  ["voc", ".xml"],
  ["encord", ".json"],
];

describe.each(Object.entries(FUZZ_SEEDS))("hostile bytes for %s", (id, seeds) => {
  const format = formatById(id);

  it("the seeds themselves are read whole", async () => {
    for (const seed of seeds) {
      const { collected, sink } = collector();
      const file = memoryFile("seed", seed, 50);
      expect((await detectFormat(file)).format?.id).toBe(id);
      await format?.read(file, {}, sink);
      expect(collected.rejects).toEqual([]);
      expect(collected.annotations.length).toBeGreaterThan(0);
    }
  });

  it("never crash or hang its reader or detection", { timeout: 120_000 }, async () => {
    const read = async (file: DeliveryFile) => {
      await detectFormat(file);
      await format?.read(file, {}, collector().sink);
    };
    const chunkBytes = fc.integer({ min: 1, max: 300 });
    await fc.assert(
      fc.asyncProperty(nearly(seeds), chunkBytes, (bytes, chunk) => survives(read, bytes, chunk)),
      { numRuns: 1000 },
    );
  });
});

if (!existsSync(FIXTURES)) console.warn(`truncated fixtures skipped: ${FIXTURES} is not there`);

describe.skipIf(!existsSync(FIXTURES)).each(WHOLE_ONLY)("cut-off files of %s", (folder, ending) => {
  const names = existsSync(FIXTURES) ? readdirSync(join(FIXTURES, folder)) : [];
  for (const name of names.filter((candidate) => candidate.endsWith(ending))) {
    it(`${name} is refused wherever it is cut`, async () => {
      const path = join(FIXTURES, folder, name);
      if (!statSync(path).isFile()) return;
      const content = readFileSync(path);
      const found = await detectFormat(memoryFile(name, content));
      if (found.format === undefined) return;
      for (const share of [0.2, 0.5, 0.8, 0.97]) {
        const cut = memoryFile(name, content.subarray(0, Math.floor(content.length * share)), 777);
        const reading = found.format.read(cut, {}, collector().sink);
        await expect(reading).rejects.toSatisfy(
          (error) => error instanceof FormatError && ["truncated", "not_this_format"].includes(error.reject.code),
        );
      }
    });
  }
});
