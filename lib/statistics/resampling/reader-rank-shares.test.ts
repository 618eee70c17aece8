import { expect, it } from "vitest";
import { randomSource } from "../random";
import { rankShares } from "./rank-shares";
import { type ReaderTallies, type ReadVendor, readerRankShares } from "./reader-rank-shares";

/** Invented: readers whose own rate is drawn around one of the population, each reading every case once. */
function vendorOf(
  prefix: string,
  readers: number,
  clusters: number,
  spread: number,
  stream: number,
  rate = 0.7,
): ReadVendor {
  const source = randomSource(17, stream);
  return {
    areRandom: true,
    readers: Array.from({ length: readers }, (_, at): ReaderTallies => {
      const own = rate + spread * (source.nextReal() - 0.5);
      return {
        reader: `${prefix}${at}`,
        numerators: Array.from({ length: clusters }, () => (source.nextReal() < own ? 1 : 0)),
        denominators: Array.from({ length: clusters }, () => 1),
      };
    }),
  };
}

const summed = ({ readers }: ReadVendor) => {
  const sum = (of: (one: ReaderTallies) => ArrayLike<number>) =>
    Array.from({ length: readers[0]?.numerators.length ?? 0 }, (_, at) =>
      readers.reduce((total, one) => total + (of(one)[at] ?? 0), 0),
    );
  return { numerators: sum((one) => one.numerators), denominators: sum((one) => one.denominators) };
};
const OPTIONS = { direction: "higher", seed: 5, resamples: 400 } as const;

it("is the shares over cases where no reader is random", () => {
  const vendors = [vendorOf("a", 3, 20, 0.3, 1), vendorOf("b", 4, 20, 0.3, 2)];
  const fixed = vendors.map((vendor) => ({ ...vendor, areRandom: false }));
  expect(readerRankShares(fixed, OPTIONS)).toEqual(rankShares(vendors.map(summed), OPTIONS));
});

it("counts once what has no reader, also among random readers", () => {
  const nobody = (vendor: ReadVendor): ReadVendor => ({
    ...vendor,
    readers: vendor.readers.map((one) => ({ ...one, reader: null })),
  });
  const vendors = [vendorOf("a", 3, 20, 0.3, 1), vendorOf("b", 4, 20, 0.3, 2)];
  expect(readerRankShares(vendors.map(nobody), OPTIONS)).toEqual(rankShares(vendors.map(summed), OPTIONS));
});

it("is less sure of an order that rests on who the readers were", () => {
  // by cases alone A is first in nearly all resamples; its lead is one good reader of three
  const clusters = 200;
  const reader = (name: string, right: number): ReaderTallies => ({
    reader: name,
    numerators: Array.from({ length: clusters }, (_, at) => (at % 100 < right ? 1 : 0)),
    denominators: Array.from({ length: clusters }, () => 1),
  });
  const first: ReadVendor = { areRandom: true, readers: [reader("a1", 95), reader("a2", 70), reader("a3", 70)] };
  const second: ReadVendor = { areRandom: true, readers: [reader("b1", 70), reader("b2", 71), reader("b3", 72)] };
  const byCases = rankShares([first, second].map(summed), OPTIONS).shareFirst[0] ?? 0;
  const byBoth = readerRankShares([first, second], OPTIONS).shareFirst[0] ?? 0;
  expect(byCases).toBeGreaterThan(0.99);
  // without a1 among the draws, (2/3)^3 = 8/27 of them, A is not ahead
  expect(byBoth).toBeGreaterThan(0.6);
  expect(byBoth).toBeLessThan(0.8);
});

it("draws the same people once for all vendors they read for", () => {
  // the same readers, each better with B by the same cases: whoever is drawn, B is first
  const right = (share: number, offset: number) => Array.from({ length: 50 }, (_, at) => (at < share + offset ? 1 : 0));
  const vendor = (offset: number): ReadVendor => ({
    areRandom: true,
    readers: [10, 30, 40].map((share, at) => ({
      reader: `r${at}`,
      numerators: right(share, offset),
      denominators: Array.from({ length: 50 }, () => 1),
    })),
  });
  const shares = readerRankShares([vendor(0), vendor(5)], OPTIONS);
  expect(shares.rank).toEqual([2, 1]);
  expect(shares.shareFirst[1]).toBeGreaterThan(0.98);
});

it("shares the first place among exchangeable vendors on average", () => {
  const shares = Array.from({ length: 60 }, (_, at) =>
    readerRankShares([vendorOf("a", 4, 30, 0.4, 100 + at), vendorOf("b", 4, 30, 0.4, 300 + at)], {
      ...OPTIONS,
      resamples: 100,
    }),
  );
  const mean = shares.reduce((sum, { shareFirst }) => sum + (shareFirst[0] ?? 0), 0) / shares.length;
  expect(mean).toBeGreaterThan(0.35);
  expect(mean).toBeLessThan(0.65);
});
