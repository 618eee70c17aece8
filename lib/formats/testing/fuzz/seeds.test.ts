import { expect, it } from "vitest";
import { openPng } from "../../png/png-rows";
import { memoryFile } from "../memory-file";
import { readDelivered } from "./deliveries";
import { PARSERS } from "./parsers";
import { fuzzSeeds } from "./seeds";

const seeds = await fuzzSeeds(process.cwd(), "no folder of real files");

it.each(PARSERS)("$id has seeds that it reads", async ({ id, read }) => {
  const own = seeds.get(id) ?? [];
  expect(own.length).toBeGreaterThan(0);
  for (const seed of own) await read(memoryFile("seed", seed), 1);
});

it("joins a damaged file to a sound one as a delivery would", async () => {
  const shapes = async (id: string) => {
    const [seed = new Uint8Array()] = seeds.get(id) ?? [];
    return readDelivered(id, memoryFile("seed", seed));
  };
  expect(await shapes("panoptic-png")).toMatchObject([{ format: "coco-panoptic", annotations: 3, rejected: [] }]);
  expect(await shapes("voc-objects")).toMatchObject([{ format: "png-mask", annotations: 4 }]);
  expect(await shapes("workspace-image")).toMatchObject([{ format: "nifti", labels: { liver: 1, "value:2": 1 } }]);
});

it("has an interlaced image that is what it is meant to be", async () => {
  const png = await openPng(memoryFile("a.png", seeds.get("panoptic-png")?.at(-1) ?? new Uint8Array()));
  const rows: number[][] = [];
  for await (const row of png.rows()) rows.push([...row]);
  expect(rows.flat()).toEqual(Array.from({ length: 12 }, (_, i) => i));
});
