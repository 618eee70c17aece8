import type { VolumeMask } from "@/lib/model/shape";
import { forEachRun, labelValues, slicesOf, volumeStacks, type WrittenVolume } from "../volumes/write-volumes";
import type { Losses } from "../writing";
import { type FolderWriter, fileNameOf, gzipped, type WrittenFile } from "../written-file";

interface LayeredMask extends WrittenVolume {
  layer: number;
  value: number;
}

/** Segmentations as 3D Slicer writes them: .seg.nrrd, masks that share voxels in layers of their own. */
export const writeSegNrrd: FolderWriter = function* (content, losses): Generator<WrittenFile> {
  for (const { key, grid, masks } of volumeStacks(content, losses)) {
    if (grid.times > 1) {
      losses.add("masks over time", "a segmentation of Slicer is of one time");
      continue;
    }
    const layered = inLayers(grid, masks, losses);
    yield { name: `${fileNameOf(key)}.seg.nrrd`, chunks: segNrrd(grid, layered) };
  }
};

/** Each mask goes to the first layer in which it shares no voxel. */
function inLayers(grid: VolumeMask, masks: readonly WrittenVolume[], losses: Losses): LayeredMask[] {
  const size = grid.width * grid.height;
  const taken: Map<number, Uint8Array>[] = [];
  const layers = masks.map(({ shape }) => {
    const free = taken.findIndex((slices) => !meets(shape, slices));
    const layer = free < 0 ? taken.length : free;
    const own = taken[layer] ?? new Map<number, Uint8Array>();
    taken[layer] = own;
    for (const slice of shape.slices) {
      const used = own.get(slice.index) ?? new Uint8Array(size);
      forEachRun(slice, (start, length) => used.fill(1, start, start + length));
      own.set(slice.index, used);
    }
    return layer;
  });
  const values = taken.length > 1 ? masks.map((_, i) => i + 1) : labelValues(masks, 65_535, losses);
  return masks.map((mask, i) => ({ ...mask, layer: layers[i] ?? 0, value: values[i] ?? i + 1 }));
}

function meets({ slices }: VolumeMask, taken: ReadonlyMap<number, Uint8Array>): boolean {
  return slices.some((slice) => {
    const used = taken.get(slice.index);
    if (used === undefined) return false;
    let isMet = false;
    forEachRun(slice, (start, length) => {
      isMet ||= used.subarray(start, start + length).includes(1);
    });
    return isMet;
  });
}

async function* segNrrd(grid: VolumeMask, masks: readonly LayeredMask[]): AsyncGenerator<Uint8Array | string> {
  const layers = Math.max(1, ...masks.map(({ layer }) => layer + 1));
  const isByte = masks.every(({ value }) => value <= 255);
  yield headerText(grid, masks, layers, isByte);
  yield* gzipped(voxels(grid, masks, layers, isByte));
}

function* voxels(
  grid: VolumeMask,
  masks: readonly LayeredMask[],
  layers: number,
  isByte: boolean,
): Generator<Uint8Array> {
  const size = grid.width * grid.height * layers;
  const bySlice = masks.map((mask) => ({ ...mask, slices: slicesOf(mask.shape) }));
  for (let index = 0; index < grid.depth; index++) {
    const values = isByte ? new Uint8Array(size) : new Uint16Array(size);
    for (const { slices, layer, value } of bySlice) {
      const slice = slices.get(index);
      if (slice === undefined) continue;
      forEachRun(slice, (start, length) => {
        for (let at = start; at < start + length; at++) values[at * layers + layer] = value;
      });
    }
    yield new Uint8Array(values.buffer);
  }
}

function headerText(grid: VolumeMask, masks: readonly LayeredMask[], layers: number, isByte: boolean): string {
  const { width, height, depth, affineLps } = grid;
  const isFlat = layers === 1;
  const column = (c: number) => `(${[0, 4, 8].map((row) => affineLps[row + c] ?? 0).join(",")})`;
  const lines = [
    "NRRD0005",
    "# Complete NRRD file format specification at:",
    "# http://teem.sourceforge.net/nrrd/format.html",
    `type: ${isByte ? "unsigned char" : "unsigned short"}`,
    `dimension: ${isFlat ? 3 : 4}`,
    "space: left-posterior-superior",
    `sizes: ${isFlat ? "" : `${layers} `}${width} ${height} ${depth}`,
    `space directions: ${isFlat ? "" : "none "}${column(0)} ${column(1)} ${column(2)}`,
    `kinds: ${isFlat ? "" : "list "}domain domain domain`,
    ...(isByte ? [] : ["endian: little"]),
    "encoding: gzip",
    `space origin: ${column(3)}`,
  ];
  for (const [i, mask] of masks.entries()) lines.push(...segmentLines(grid, mask, i));
  lines.push(
    "Segmentation_ContainedRepresentationNames:=Binary labelmap|",
    "Segmentation_MasterRepresentation:=Binary labelmap",
    "Segmentation_ReferenceImageExtentOffset:=0 0 0",
  );
  return `${lines.join("\n")}\n\n`;
}

function segmentLines(grid: VolumeMask, { label, layer, value, annotation }: LayeredMask, i: number): string[] {
  const colour = [0.61, 0.27, 0.41].map((step) => (((i + 1) * step) % 1).toFixed(6));
  const extent = [0, grid.width - 1, 0, grid.height - 1, 0, grid.depth - 1];
  const { category, type, status } = annotation.attributes;
  const code = (text: unknown) =>
    /^(\S+) (\S+) ?(.*)$/
      .exec(String(text ?? ""))
      ?.slice(1)
      .join("^") ?? "^^";
  const terms =
    category === undefined && type === undefined
      ? ""
      : `TerminologyEntry:Segmentation category and type~${code(category)}~${code(type)}~^^~Anatomic codes~^^~^^|`;
  return [
    `Segment${i}_Color:=${colour.join(" ")}`,
    `Segment${i}_ColorAutoGenerated:=1`,
    `Segment${i}_Extent:=${extent.join(" ")}`,
    `Segment${i}_ID:=Segment_${i + 1}`,
    `Segment${i}_LabelValue:=${value}`,
    `Segment${i}_Layer:=${layer}`,
    `Segment${i}_Name:=${label.replaceAll("\\", "\\\\").replaceAll("\n", "\\n")}`,
    `Segment${i}_NameAutoGenerated:=0`,
    `Segment${i}_Tags:=${status === undefined ? "" : `Segmentation.Status:${status}|`}${terms}`,
  ];
}
