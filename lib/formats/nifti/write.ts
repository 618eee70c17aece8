import { forEachRun, labelValues, slicesOf, volumeStacks, type WrittenStack } from "../volumes/write-volumes";
import type { Losses } from "../writing";
import { type FolderWriter, fileNameOf, gzipped, type WrittenFile } from "../written-file";

const HEADER_BYTES = 352;
const MOST_VALUE = 32_767;

/**
 * Label maps as NIfTI-1 in gzip, one an item, with an ITK-SNAP label description of the same name beside it. The place
 * in space is the sform, kept to 32 bits; a voxel of several masks keeps the last.
 */
export const writeNifti: FolderWriter = function* (content, losses): Generator<WrittenFile> {
  for (const stack of volumeStacks(content, losses)) {
    const values = labelValues(stack.masks, MOST_VALUE, losses);
    const name = fileNameOf(stack.key);
    const isByte = values.every((value) => value <= 255);
    yield { name: `${name}.nii.gz`, chunks: gzipped(niftiBytes(stack, values, isByte, losses)) };
    yield { name: `${name}.label.txt`, chunks: [labelText(stack, values)] };
  }
};

function* niftiBytes(
  { grid, masks }: WrittenStack,
  values: readonly number[],
  isByte: boolean,
  losses: Losses,
): Generator<Uint8Array> {
  yield niftiHeader(grid, isByte);
  const size = grid.width * grid.height;
  const bySlice = masks.map(({ shape }) => slicesOf(shape));
  for (let index = 0; index < grid.depth * grid.times; index++) {
    const voxels = isByte ? new Uint8Array(size) : new Int16Array(size);
    for (const [i, slices] of bySlice.entries()) {
      const slice = slices.get(index);
      if (slice === undefined) continue;
      forEachRun(slice, (start, length) => {
        for (let at = start; at < start + length; at++)
          if (voxels[at] !== 0) losses.add("voxels of several masks", "a label map holds one value: the last mask's");
        voxels.fill(values[i] ?? 0, start, start + length);
      });
    }
    yield new Uint8Array(voxels.buffer);
  }
}

function niftiHeader({ width, height, depth, times, affineLps }: WrittenStack["grid"], isByte: boolean): Uint8Array {
  const header = new DataView(new ArrayBuffer(HEADER_BYTES));
  header.setInt32(0, 348, true);
  const dimensions = [times > 1 ? 4 : 3, width, height, depth, times, 1, 1, 1];
  for (const [i, length] of dimensions.entries()) header.setInt16(40 + i * 2, length, true);
  header.setInt16(70, isByte ? 2 : 4, true);
  header.setInt16(72, isByte ? 8 : 16, true);
  const at = (row: number, column: number) => affineLps[row * 4 + column] ?? 0;
  const steps = [0, 1, 2].map((column) => Math.hypot(at(0, column), at(1, column), at(2, column)));
  for (const [i, step] of [1, ...steps, 1, 1, 1, 1].entries()) header.setFloat32(76 + i * 4, step, true);
  header.setFloat32(108, HEADER_BYTES, true);
  header.setFloat32(112, 1, true);
  header.setUint8(123, 2); // millimetres
  header.setInt16(254, 1, true); // sform: scanner coordinates
  for (let row = 0; row < 3; row++) {
    // NIfTI is RAS: x and y are negated
    for (let column = 0; column < 4; column++)
      header.setFloat32(280 + row * 16 + column * 4, (row < 2 ? -1 : 1) * at(row, column) || 0, true);
  }
  for (const [i, code] of [0x6e, 0x2b, 0x31, 0].entries()) header.setUint8(344 + i, code);
  return new Uint8Array(header.buffer);
}

/** `IDX R G B A VIS MSH "NAME"`; colours follow the value. */
function labelText({ masks }: WrittenStack, values: readonly number[]): string {
  const lines = masks.map(({ label }, i) => {
    const value = values[i] ?? 0;
    const [red, green, blue] = [(value * 97) % 256, (value * 57 + 80) % 256, (value * 151 + 160) % 256];
    return `${value} ${red} ${green} ${blue} 1 1 1 "${label.replaceAll('"', "'").replaceAll(/[\r\n]/g, " ")}"`;
  });
  return `# ITK-SnAP Label Description File\n0 0 0 0 0 0 0 "Clear Label"\n${lines.join("\n")}\n`;
}
