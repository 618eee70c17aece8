import { expect, test } from "vitest";
import { AlikeReaders } from "./alike-readers";

type Said = [item: number, reader: number, label: number];

/** The same by texts and maps. */
function grouped(said: readonly Said[]): string[] {
  const byReader = new Map<string, Set<number>>();
  for (const [item, reader, label] of said) {
    const key = `${item}/${reader}`;
    byReader.set(key, (byReader.get(key) ?? new Set()).add(label));
  }
  const byItem = new Map<string, Map<string, number>>();
  for (const [key, labels] of byReader) {
    const item = key.slice(0, key.indexOf("/"));
    const set = [...labels].sort((one, other) => one - other).join(" ");
    const sets = byItem.get(item) ?? new Map<string, number>();
    byItem.set(item, sets.set(set, (sets.get(set) ?? 0) + 1));
  }
  return [...byItem]
    .filter(([, sets]) => [...sets.values()].reduce((sum, n) => sum + n, 0) > 1)
    .flatMap(([item, sets]) => [...sets.values()].map((n) => `${item}: ${n}`))
    .sort();
}

function found(said: readonly Said[]): string[] | null {
  const alike = new AlikeReaders();
  for (const one of said) alike.add(...one);
  const groups = alike.groups();
  return groups && [...groups.items].map((item, at) => `${item}: ${groups.readers[at]}`).sort();
}

test("readers are alike who gave the same answers to an item, in whatever order", () => {
  const said: Said[] = [
    [1, 1, 1],
    [1, 1, 2],
    [1, 2, 2],
    [1, 2, 1],
    [1, 3, 2],
    [2, 1, 1],
  ];
  // 1 and 2 said {1, 2} of item 1, 3 said {2}; item 2 was answered by one reader alone.
  expect(found(said)).toEqual(["1: 1", "1: 2"]);
});

test("nobody, or one reader of each item, makes no group", () => {
  expect(found([])).toEqual([]);
  const each = Array.from({ length: 5 }, (_, at): Said => [at + 1, 1, 1]);
  expect(found(each)).toEqual([]);
});

test("many items, readers and labels, in a mixed order and said again, group as maps of texts do", () => {
  const said: Said[] = [];
  for (let at = 0; at < 60_000; at++) {
    const random = Math.imul(at + 1, 0x9e3779b1) >>> 0;
    said.push([(random % 701) + 1, ((random >>> 7) % 23) + 1, ((random >>> 19) % 4) + 1]);
  }
  expect(found(said)).toEqual(grouped(said));
  expect(grouped(said).length).toBeGreaterThan(1000);
});

test("more different sets of answers than it holds are left to the database", () => {
  const alike = new AlikeReaders();
  for (let at = 1; at <= 2 ** 16 + 1; at++) alike.add(at, 1, at);
  expect(alike.groups()).toBeNull();
});
