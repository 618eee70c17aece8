import type { DeliverySink } from "@/lib/model/annotation";
import type { DeliveryFile } from "../format";
import { readHead } from "../head";
import { itemOfFile, type OneItemOptions, valueLabel } from "../one-item";
import { atByte, refusal } from "../refuse";
import { SinkWriter } from "../sink-writer";
import { ByteSource, isGzip } from "../volumes/byte-source";
import { mostGrowth } from "../volumes/packing";
import { readSlices, type StoredVoxels } from "../volumes/read-slices";
import { checkGrid, gridFacts, type VolumeGrid } from "../volumes/volume-grid";
import { volumeShape } from "../volumes/volume-shape";
import { VOXEL_BYTES } from "../volumes/voxel-type";
import { niftiAffine } from "./affine";
import { DATA_TYPES, type NiftiHeader, niftiHeader } from "./header";

const MOST_HEADER_BYTES = 540;
const MOST_OFFSET = 64 * 1024 * 1024;

/**
 * A NIfTI label map, version 1 or 2, either byte order, also gzip: every value but 0 is one mask through the volume,
 * over all times. Refused: voxels that are no whole numbers (a resampled map or an image), colours and vectors, headers
 * whose voxels are in another file or do not fit this one.
 */
export async function readNifti(file: DeliveryFile, options: OneItemOptions, sink: DeliverySink): Promise<void> {
  const { header, isCompressed } = await openHeader(file);
  const grid = gridOf(file, header);
  const voxels = await voxelFile(file, header, isCompressed, options);
  const stored = storedVoxels(voxels, header, grid);
  const out = new SinkWriter(file.name, sink);
  const item = itemOfFile(file, options, gridFacts(grid));
  await out.item(item);
  for (const { field, text } of header.texts) {
    out.watch.text(text, `header.${field}`);
    out.watch.path(text, `header.${field}`);
  }
  const [labels] = await readSlices(voxels.file, grid, stored, out, sink);
  for (const [value, slices] of labels?.labels() ?? []) {
    const place = `value ${value}`;
    const label = valueLabel(value, options.labelNames);
    const shape = volumeShape(grid, slices);
    await out.keep({ item: item.key, label, shape, origin: "manual", attributes: { value }, place }, place);
  }
  out.finish();
}

async function openHeader(file: DeliveryFile): Promise<{ header: NiftiHeader; isCompressed: boolean }> {
  if (file.size === 0) throw refusal(file.name, "empty_file", "the file", "the file is empty");
  const isCompressed = isGzip(await readHead(file, 2));
  const source = new ByteSource(file, 0, isCompressed ? "gzip" : "none");
  try {
    const bytes = new Uint8Array(MOST_HEADER_BYTES);
    await source.fill(bytes);
    const header = niftiHeader(bytes.subarray(0, source.position));
    if (header !== undefined) return { header, isCompressed };
  } finally {
    await source.close();
  }
  throw refusal(file.name, "not_this_format", atByte(0), "no NIfTI header of version 1 or 2", {
    field: "sizeof_hdr",
    expected: "348 with n+1, or 540 with n+2",
  });
}

function gridOf(file: DeliveryFile, header: NiftiHeader): VolumeGrid {
  const refuse = (field: string, found: unknown, message: string, expected: string) =>
    refusal(file.name, "unsupported", "the header", message, { field, found: String(found), expected });
  const dimensions = header.dim[0] ?? 0;
  if (!Number.isSafeInteger(dimensions) || dimensions < 1 || dimensions > 7) {
    throw refuse("dim[0]", dimensions, `dim[0] is ${dimensions}`, "1 to 7");
  }
  const side = (axis: number): number => (axis <= dimensions ? (header.dim[axis] ?? 1) : 1);
  for (const axis of [5, 6, 7]) {
    if (side(axis) > 1) throw refuse(`dim[${axis}]`, side(axis), "several values a voxel: no label map", "1");
  }
  const place = niftiAffine(header);
  return {
    width: side(1),
    height: side(2),
    depth: side(3),
    times: side(4),
    ...(place && { affineLps: place.affine }),
  };
}

interface VoxelFile {
  file: DeliveryFile;
  isCompressed: boolean;
  /** Whether the header stands in a file of its own. */
  isApart: boolean;
}

async function voxelFile(
  file: DeliveryFile,
  { magic }: NiftiHeader,
  isCompressed: boolean,
  { voxelFiles }: OneItemOptions,
): Promise<VoxelFile> {
  if (magic.startsWith("n+")) return { file, isCompressed, isApart: false };
  const [voxels] = voxelFiles ?? [];
  if (voxels === undefined) {
    throw refusal(file.name, "unsupported", "the header", "its voxels are in another file, which was not delivered", {
      field: "magic",
      found: magic,
      expected: "n+1 or n+2, or the .img of this .hdr beside it",
    });
  }
  return { file: voxels, isCompressed: isGzip(await readHead(voxels, 2)), isApart: true };
}

function storedVoxels({ file, isCompressed, isApart }: VoxelFile, header: NiftiHeader, grid: VolumeGrid): StoredVoxels {
  const type = DATA_TYPES[header.datatype];
  if (type === undefined) {
    const message = `its voxels are of datatype ${header.datatype}`;
    const expected = `one of ${Object.keys(DATA_TYPES).join(", ")}`;
    throw refusal(file.name, "unsupported", "the header", message, {
      field: "datatype",
      found: String(header.datatype),
      expected,
    });
  }
  const least = isApart ? 0 : header.version === 1 ? 348 : 540;
  const { voxOffset } = header;
  if (!Number.isSafeInteger(voxOffset) || voxOffset < least || voxOffset > MOST_OFFSET) {
    const message = `the voxels begin at byte ${voxOffset}`;
    throw refusal(file.name, "unsupported", "the header", message, {
      field: "vox_offset",
      found: String(voxOffset),
      expected: `a whole number from ${least} to ${MOST_OFFSET}`,
    });
  }
  const offset = isCompressed ? 0 : voxOffset;
  const packing = isCompressed ? "gzip" : "none";
  checkGrid(file, grid, {
    bytesPerVoxel: VOXEL_BYTES[type],
    layers: 1,
    offset,
    mostGrowth: mostGrowth(packing, type),
  });
  return {
    type,
    isLittleEndian: header.isLittleEndian,
    packing,
    offset,
    skip: isCompressed ? voxOffset : 0,
    layers: 1,
    ...scaleOf(header),
  };
}

/** A slope of 0 or NaN means none; 1 with 0 changes nothing. */
function scaleOf({ slope, intercept }: NiftiHeader): Pick<StoredVoxels, "scale"> {
  if (!Number.isFinite(slope) || slope === 0 || !Number.isFinite(intercept)) return {};
  return slope === 1 && intercept === 0 ? {} : { scale: { slope, intercept } };
}
