import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Annotation, DeliveredItem } from "@/lib/model/annotation";
import type { VolumeMask, VolumeSlice } from "@/lib/model/shape";
import type { DeliveryFile } from "./format";
import { readingOptions } from "./reading-options";
import { detectFormat } from "./registry";
import { collector } from "./testing/collect";
import { memoryFile } from "./testing/memory-file";
import { WRITERS } from "./writers";
import { Losses } from "./writing";

const [WIDTH, HEIGHT, DEPTH] = [5, 4, 3];
/** Oblique, with exact 32-bit and 16-character numbers, so that every target holds it. */
const AFFINE = Float64Array.of(0, -0.75, 0, 10.5, 0.5, 0, 0, -20.25, 0, 0, 2.5, 33, 0, 0, 0, 1);
const ITEM: DeliveredItem = { key: "scan", aliases: [], place: "", attributes: { frameOfReferenceUid: "1.2.3" } };

function maskOf(voxels: readonly boolean[]): VolumeMask {
  const slices: VolumeSlice[] = [];
  for (let index = 0; index < DEPTH; index++) {
    const part = voxels.slice(index * WIDTH * HEIGHT, (index + 1) * WIDTH * HEIGHT);
    if (!part.includes(true)) continue;
    const runs: number[] = [0];
    for (const voxel of part) {
      if (voxel !== (runs.length % 2 === 0)) runs.push(0);
      runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1;
    }
    slices.push({ index, runs: Uint32Array.from(runs) });
  }
  return { kind: "volume", width: WIDTH, height: HEIGHT, depth: DEPTH, times: 1, affineLps: AFFINE, slices };
}

async function written(to: string, annotations: Annotation[]): Promise<{ files: DeliveryFile[]; losses: Losses }> {
  const losses = new Losses();
  const files: DeliveryFile[] = [];
  for (const { name, chunks } of WRITERS[to]?.({ items: [ITEM], annotations }, losses) ?? []) {
    const parts: Uint8Array[] = [];
    for await (const chunk of chunks) parts.push(Buffer.from(chunk));
    files.push(memoryFile(name, Buffer.concat(parts), 999));
  }
  return { files, losses };
}

async function readBack(files: readonly DeliveryFile[]): Promise<Map<string, Set<string>>> {
  const { collected, sink } = collector();
  const found = await Promise.all(files.map(async (file) => ({ file, format: (await detectFormat(file)).format })));
  const recognised = found.flatMap(({ file, format }) => (format === undefined ? [] : [{ file, format }]));
  expect(recognised).toHaveLength(files.length);
  const options = await readingOptions(recognised, files);
  for (const { file, format } of recognised) await format.read(file, options.get(file) ?? {}, sink);
  expect(collected.rejects).toEqual([]);
  return placesOf(collected.annotations);
}

/** The places in space of each label's voxels: a cropped or reordered file holds the same. */
function placesOf(annotations: readonly Annotation[]): Map<string, Set<string>> {
  const places = new Map<string, Set<string>>();
  for (const { label, shape } of annotations) {
    if (shape.kind !== "volume") continue;
    const own = places.get(label) ?? new Set();
    for (const { index, runs } of shape.slices) {
      let at = 0;
      for (const [i, length] of runs.entries()) {
        for (let voxel = at; i % 2 === 1 && voxel < at + length; voxel++) {
          const place = [voxel % shape.width, Math.floor(voxel / shape.width), index, 1];
          const point = [0, 4, 8].map((row) =>
            place.reduce((sum, part, c) => sum + part * (shape.affineLps[row + c] ?? 0), 0),
          );
          own.add(point.map((part) => (part || 0).toFixed(3)).join(" "));
        }
        at += length;
      }
    }
    places.set(label, own);
  }
  return places;
}

const voxels = fc
  .array(fc.boolean(), { minLength: WIDTH * HEIGHT * DEPTH, maxLength: WIDTH * HEIGHT * DEPTH })
  .filter((all) => all.includes(true));

function annotation(label: string, shape: VolumeMask): Annotation {
  return { item: "scan", label, shape, origin: "manual", attributes: {}, place: "" };
}

describe("volumes written and read back", () => {
  it.each(["nrrd", "dicom-seg"])("%s keeps overlapping masks", { timeout: 60_000 }, async (to) => {
    await fc.assert(
      fc.asyncProperty(voxels, voxels, voxels, async (...all) => {
        const said = all.map((one, i) => annotation(`label ${i}`, maskOf(one)));
        const { files } = await written(to, said);
        expect(await readBack(files)).toEqual(placesOf(said));
      }),
      { numRuns: 60 },
    );
  });

  it("nifti keeps masks that share no voxel, and says where they do", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(voxels, async (one) => {
        const said = [annotation("inside", maskOf(one)), annotation("outside", maskOf(one.map((voxel) => !voxel)))];
        fc.pre(one.includes(false));
        const { files, losses } = await written("nifti", said);
        expect(losses.list()).toEqual([]);
        expect(await readBack(files)).toEqual(placesOf(said));
      }),
      { numRuns: 60 },
    );
    const both = maskOf(Array(WIDTH * HEIGHT * DEPTH).fill(true));
    const { losses } = await written("nifti", [annotation("a", both), annotation("b", both)]);
    expect(losses.list()).toMatchObject([{ what: "voxels of several masks", count: WIDTH * HEIGHT * DEPTH }]);
  });

  it("says which shapes no volume holds", async () => {
    const point = { ...annotation("a", maskOf([true])), shape: { kind: "class" as const } };
    const { files, losses } = await written("nrrd", [point]);
    expect(files).toEqual([]);
    expect(losses.list()).toMatchObject([{ what: "shapes: class", count: 1 }]);
  });
});
