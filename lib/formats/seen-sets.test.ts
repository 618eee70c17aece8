import { expect, it } from "vitest";
import { SeenIds } from "./coco/seen-ids";
import { RowFingerprints } from "./csv/row-fingerprints";

it("knows 200,000 like keys apart, and each again", () => {
  const met = new RowFingerprints();
  const key = (i: number) => `scan-${i % 1000}\n\nreader${Math.floor(i / 1000)}\n\nlabel`;
  let collisions = 0;
  for (let i = 0; i < 200_000; i++) if (!met.add(key(i))) collisions++;
  expect(collisions).toBe(0);
  for (let i = 0; i < 200_000; i += 997) expect(met.add(key(i))).toBe(false);
  expect(met.add("")).toBe(true);
  expect(met.add("")).toBe(false);
});

it("agrees with a Set on ids dense, far, negative and of text", () => {
  const seen = new SeenIds();
  const set = new Set<number | string>();
  const ids = Array.from({ length: 20_000 }, (_, i) =>
    i % 3 === 0 ? i : (i * 7_919_000_003) % Number.MAX_SAFE_INTEGER,
  );
  for (const id of [...ids, -1, -33, 0, "a", "a", 1.5, 1.5, ...ids]) {
    const isNew = !set.has(id);
    set.add(id);
    if (seen.add(id) !== isNew) throw new Error(`differs at ${id}`);
  }
});
