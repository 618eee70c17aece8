import { availableParallelism } from "node:os";
import { expect, test } from "vitest";
import { inReaderSlot } from "./reader-slots";

test("so many read at once, the others in turn, and one that fails frees its place", async () => {
  const most = Math.max(4, availableParallelism());
  const ended: number[] = [];
  const release: (() => void)[] = [];
  const begun = (n: number) =>
    inReaderSlot(async () => {
      await new Promise<void>((resolve) => release.push(resolve));
      ended.push(n);
      if (n === 0) throw new Error("broken");
    });
  const all = Array.from({ length: most + 2 }, (_, n) => begun(n).catch(() => undefined));
  await Promise.resolve();
  expect(release).toHaveLength(most);
  for (let at = 0; at < most + 2; at++) {
    release[at]?.();
    await all[at];
  }
  expect(ended).toEqual(all.map((_, n) => n));
});
