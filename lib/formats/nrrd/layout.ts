import { type Affine, flipLpsRas } from "@/lib/geometry/affine";
import type { DeliveryFile } from "../format";
import { refusal } from "../refuse";
import { mostGrowth, type Packing } from "../volumes/packing";
import type { StoredVoxels } from "../volumes/read-slices";
import { checkGrid, usableAffine, type VolumeGrid } from "../volumes/volume-grid";
import { VOXEL_BYTES, type VoxelType } from "../volumes/voxel-type";
import type { NrrdHeader } from "./header";

const TYPES: ReadonlyMap<string, VoxelType> = new Map([
  ["signed char", "i8"],
  ["int8", "i8"],
  ["int8_t", "i8"],
  ["uchar", "u8"],
  ["unsigned char", "u8"],
  ["uint8", "u8"],
  ["uint8_t", "u8"],
  ["short", "i16"],
  ["short int", "i16"],
  ["signed short", "i16"],
  ["signed short int", "i16"],
  ["int16", "i16"],
  ["int16_t", "i16"],
  ["ushort", "u16"],
  ["unsigned short", "u16"],
  ["unsigned short int", "u16"],
  ["uint16", "u16"],
  ["uint16_t", "u16"],
  ["int", "i32"],
  ["signed int", "i32"],
  ["int32", "i32"],
  ["int32_t", "i32"],
  ["uint", "u32"],
  ["unsigned int", "u32"],
  ["uint32", "u32"],
  ["uint32_t", "u32"],
  ["longlong", "i64"],
  ["long long", "i64"],
  ["long long int", "i64"],
  ["signed long long", "i64"],
  ["signed long long int", "i64"],
  ["int64", "i64"],
  ["int64_t", "i64"],
  ["ulonglong", "u64"],
  ["unsigned long long", "u64"],
  ["unsigned long long int", "u64"],
  ["uint64", "u64"],
  ["uint64_t", "u64"],
  ["float", "f32"],
  ["double", "f64"],
]);

const PACKINGS: ReadonlyMap<string, Packing> = new Map([
  ["raw", "none"],
  ["gzip", "gzip"],
  ["gz", "gzip"],
  ["bzip2", "bzip2"],
  ["bz2", "bzip2"],
  ["hex", "hex"],
  ["txt", "text"],
  ["text", "text"],
  ["ascii", "text"],
]);

/** Axes that hold places, not values of one place. */
const SPACE_KINDS = new Set(["domain", "space", "???", "none"]);
const LPS = new Set(["left-posterior-superior", "lps"]);
const RAS = new Set(["right-anterior-superior", "ras"]);
const LAS = new Set(["left-anterior-superior", "las"]);

/** The file that holds the voxels, the header's own or another, and where in it they begin. */
export interface VoxelPlace {
  name: string;
  size: number;
  dataAt: number;
  /** Whether what the header calls gzip is unpacked already. */
  isOpened?: boolean;
  /** Whether the bytes before the voxels are left out already. */
  isSkipped?: boolean;
}

export interface NrrdLayout {
  grid: VolumeGrid;
  stored: StoredVoxels;
  /** The coordinate system where it is not a scanner's: the grid then has no place in space. */
  unknownSpace?: string;
}

/**
 * How voxels lie in the file and in space. Three axes of places, the fastest first; before them a list (layers of a
 * segmentation), or after them one of times. A flat image is a volume of one slice.
 */
export function nrrdLayout(file: DeliveryFile, header: NrrdHeader, voxels: VoxelPlace): NrrdLayout {
  const refuse = (field: string, message: string, expected?: string) =>
    refusal(file.name, "unsupported", "the header", message, {
      field,
      found: header.fields.get(field) ?? "nothing",
      ...(expected && { expected }),
    });
  const type = TYPES.get((header.fields.get("type") ?? "").toLowerCase());
  if (type === undefined) throw refuse("type", "its voxels are not of a type that is read", "integers or floats");
  const encoding = (header.fields.get("encoding") ?? "").toLowerCase();
  const packing = voxels.isOpened ? "none" : PACKINGS.get(encoding);
  if (packing === undefined)
    throw refuse("encoding", `encoding ${encoding} is not read`, [...PACKINGS.keys()].join(", "));
  const sizes = numbersOf(header.fields.get("sizes"));
  const dimension = Number(header.fields.get("dimension"));
  if (sizes.length < 2 || sizes.length > 4 || sizes.length !== dimension) {
    throw refuse("sizes", "the number of sizes is not the dimension, or not 2 to 4");
  }
  const kinds = (header.fields.get("kinds") ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const vectors = vectorsOf(header.fields.get("space directions"));
  const axes = spaceAxes(sizes.length, kinds, vectors);
  if (axes === undefined)
    throw refuse("kinds", "its axes are not a list, then three of space", "list domain domain domain");
  const [width = 1, height = 1, depth = 1] = axes.map((axis) => sizes[axis] ?? 1);
  const isListFirst = axes[0] === 1;
  // a list at the end holds the layers of a segmentation, else it is one of times
  const hasLayersLast = !isListFirst && sizes.length === 4 && kinds[3] === "list" && header.keys.has("Segment0_ID");
  const layers = isListFirst ? (sizes[0] ?? 1) : hasLayersLast ? (sizes[3] ?? 1) : 1;
  const times = !isListFirst && !hasLayersLast && sizes.length === 4 ? (sizes[3] ?? 1) : 1;
  const { affine, unknownSpace } = affineOf(header, axes, vectors);
  const usable = affine && usableAffine(affine);
  const grid: VolumeGrid = { width, height, depth, times, ...(usable && { affineLps: usable }) };
  const stated = header.fields.get("byte skip") ?? header.fields.get("byteskip") ?? 0;
  const byteSkip = voxels.isSkipped ? 0 : Number(stated);
  if (!Number.isSafeInteger(byteSkip) || byteSkip < -1 || (byteSkip === -1 && packing !== "none")) {
    throw refuse("byte skip", "bytes cannot be passed over like this", "0 or more, or -1 for raw voxels");
  }
  if (!Number.isSafeInteger(layers) || layers < 1 || layers > MOST_LAYERS) {
    throw refusal(file.name, "too_large", "the header", `${layers} layers`, {
      field: "sizes",
      expected: `at most ${MOST_LAYERS}`,
    });
  }
  checkGrid(voxels, grid, {
    bytesPerVoxel: VOXEL_BYTES[type],
    layers,
    offset: voxels.dataAt,
    mostGrowth: mostGrowth(packing, type),
  });
  const bytes = width * height * depth * times * layers * VOXEL_BYTES[type];
  // numbers that stand as text have no byte order; they come as little endian
  const isLittleEndian = packing === "text" || (header.fields.get("endian") ?? "little").toLowerCase() !== "big";
  const offset = byteSkip === -1 ? voxels.size - bytes : voxels.dataAt;
  const stored: StoredVoxels = {
    type,
    isLittleEndian,
    packing,
    offset,
    skip: Math.max(0, byteSkip),
    layers,
    ...(hasLayersLast && { hasLayersLast }),
  };
  return { grid, stored, ...(unknownSpace !== undefined && { unknownSpace }) };
}

const MOST_LAYERS = 10_000;

function numbersOf(text: string | undefined): number[] {
  return (text ?? "").trim() === "" ? [] : (text ?? "").trim().split(/\s+/).map(Number);
}

/** `none (1,0,0) (0,1,0)` as vectors, undefined for none. */
function vectorsOf(text: string | undefined): (number[] | undefined)[] {
  const entries = (text ?? "").match(/none|\([^()]{1,300}\)/gi) ?? [];
  return entries.map((entry) => {
    const vector = entry.startsWith("(") ? entry.slice(1, -1).split(",").map(Number) : undefined;
    // older writers give the layers a direction of nothing: (nan,nan,nan)
    return vector?.every(Number.isNaN) ? undefined : vector;
  });
}

/** Positions of the axes of space; undefined where they cannot be told, or stand in an order that is not read. */
function spaceAxes(dimension: number, kinds: readonly string[], vectors: readonly (number[] | undefined)[]) {
  const isSpace = (axis: number): boolean => {
    if (vectors.length === dimension) return vectors[axis] !== undefined;
    return kinds.length === dimension ? SPACE_KINDS.has(kinds[axis] ?? "") : true;
  };
  const all = Array.from({ length: dimension }, (_, axis) => axis);
  const space = all.filter(isSpace);
  if (space.length === dimension && dimension <= 3) return space;
  // four axes of which nothing is said: places first, then times
  if (space.length === 4) return [0, 1, 2];
  if (dimension === 4 && space.length === 3 && (space[0] === 1 || space[2] === 2)) return space;
  return undefined;
}

function affineOf(header: NrrdHeader, axes: readonly number[], vectors: readonly (number[] | undefined)[]) {
  const space = header.fields.get("space")?.toLowerCase() ?? (vectors.length > 0 ? undefined : "");
  // "…-time": the fourth number is the time
  const isTimed = space?.endsWith("-time") === true || space?.endsWith("t") === true;
  const columns = axes.map((axis) => (isTimed ? vectors[axis]?.slice(0, 3) : vectors[axis]));
  if (columns.length < 3 || columns.some((column) => column?.length !== 3)) {
    const spacings = numbersOf(header.fields.get("spacings"));
    const [x, y, z] = axes.map((axis) => Math.abs(spacings[axis] ?? Number.NaN));
    // steps without directions: an upright grid at the origin
    const upright = [x ?? 1, 0, 0, 0, 0, y ?? 1, 0, 0, 0, 0, z ?? 1, 0, 0, 0, 0, 1];
    return spacings.length > 0 ? { affine: upright } : {};
  }
  const origin = vectorsOf(header.fields.get("space origin"))[0] ?? [0, 0, 0];
  const rows = [0, 1, 2].map((row) => [...columns.map((column) => column?.[row] ?? 0), origin[row] ?? 0]);
  const affine: Affine = [...rows.flat(), 0, 0, 0, 1];
  const system = isTimed ? space?.replace(/-time$|t$/, "") : space;
  if (system === undefined || LPS.has(system)) return { affine };
  if (RAS.has(system)) return { affine: flipLpsRas(affine) };
  if (LAS.has(system)) return { affine: affine.map((value, i) => (i >= 4 && i < 8 ? -value + 0 : value)) };
  return { affine, unknownSpace: space };
}
