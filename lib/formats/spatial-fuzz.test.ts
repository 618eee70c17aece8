import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSideFormat } from "./delivery-context";
import type { DeliveryFile } from "./format";
import { detectFormat, formatById } from "./registry";
import { collector } from "./testing/collect";
import { survives } from "./testing/hostile-bytes";
import { memoryFile } from "./testing/memory-file";
import { nearBytes } from "./testing/near-bytes";
import { SPATIAL_SEEDS } from "./testing/spatial-seeds";

describe.each(Object.entries(SPATIAL_SEEDS))("hostile bytes for %s", (id, seeds) => {
  const format = formatById(id);

  it("the seeds themselves are read whole", async () => {
    for (const seed of await seeds()) {
      const { collected, sink } = collector();
      const file = memoryFile("seed", seed, 50);
      expect((await detectFormat(file)).format?.id).toBe(id);
      await format?.read(file, {}, sink);
      expect(collected.rejects).toEqual([]);
      if (format !== undefined && !isSideFormat(format)) expect(collected.annotations.length).toBeGreaterThan(0);
    }
  });

  it("never crash or hang its reader or detection", { timeout: 120_000 }, async () => {
    const read = async (file: DeliveryFile) => {
      await detectFormat(file);
      await format?.read(file, {}, collector().sink);
    };
    const chunkBytes = fc.integer({ min: 1, max: 300 });
    await fc.assert(
      fc.asyncProperty(nearBytes(await seeds()), chunkBytes, (bytes, chunk) => survives(read, bytes, chunk)),
      { numRuns: 1000 },
    );
  });
});
