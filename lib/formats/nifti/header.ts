import { gunzipSync, constants as zlib } from "node:zlib";
import { isGzip } from "../volumes/byte-source";
import type { VoxelType } from "../volumes/voxel-type";

/** A NIfTI header, version 1 or 2, with nothing derived from it yet. */
export interface NiftiHeader {
  version: 1 | 2;
  isLittleEndian: boolean;
  /** The magic word: n+1, n+2 hold their voxels; ni1, ni2 have them in an .img file. */
  magic: string;
  /** dim[0] is the number of the others that count. */
  dim: number[];
  datatype: number;
  pixdim: number[];
  voxOffset: number;
  slope: number;
  intercept: number;
  units: number;
  qformCode: number;
  sformCode: number;
  /** b, c, d and the offset x, y, z. */
  quaternion: number[];
  offset: number[];
  /** Three rows of four. */
  srow: number[];
  /** What people write: description, auxiliary file, name of the intent. */
  texts: { field: string; text: string }[];
}

export const DATA_TYPES: Readonly<Record<number, VoxelType>> = {
  2: "u8",
  4: "i16",
  8: "i32",
  16: "f32",
  64: "f64",
  256: "i8",
  512: "u16",
  768: "u32",
  1024: "i64",
  1280: "u64",
};

const SIZES = { 1: 348, 2: 540 } as const;

/** The first bytes of the voxels' own file: those of the head, inflated where it is gzip (as far as they go). */
export function inflatedHead(head: Uint8Array): Uint8Array {
  if (!isGzip(head)) return head;
  try {
    // 2 kB of deflate hold any header and make 2 MB at most
    return gunzipSync(head.subarray(0, 2048), { finishFlush: zlib.Z_SYNC_FLUSH });
  } catch {
    return new Uint8Array();
  }
}

/** The header of inflated bytes, undefined where they are no NIfTI or end before it does. */
export function niftiHeader(bytes: Uint8Array): NiftiHeader | undefined {
  if (bytes.length < 4) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const isLittleEndian of [true, false]) {
    const size = view.getInt32(0, isLittleEndian);
    if (size === SIZES[1] && bytes.length >= SIZES[1]) return versionOne(view, bytes, isLittleEndian);
    if (size === SIZES[2] && bytes.length >= SIZES[2]) return versionTwo(view, bytes, isLittleEndian);
  }
  return undefined;
}

function versionOne(view: DataView, bytes: Uint8Array, little: boolean): NiftiHeader | undefined {
  const magic = textAt(bytes, 344, 4);
  if (magic !== "n+1" && magic !== "ni1") return undefined;
  const f32 = (at: number) => view.getFloat32(at, little);
  return {
    version: 1,
    isLittleEndian: little,
    magic,
    dim: list(8, (i) => view.getInt16(40 + 2 * i, little)),
    datatype: view.getInt16(70, little),
    pixdim: list(8, (i) => f32(76 + 4 * i)),
    voxOffset: f32(108),
    slope: f32(112),
    intercept: f32(116),
    units: bytes[123] ?? 0,
    qformCode: view.getInt16(252, little),
    sformCode: view.getInt16(254, little),
    quaternion: list(3, (i) => f32(256 + 4 * i)),
    offset: list(3, (i) => f32(268 + 4 * i)),
    srow: list(12, (i) => f32(280 + 4 * i)),
    texts: texts(bytes, { db_name: [14, 18], descrip: [148, 80], aux_file: [228, 24], intent_name: [328, 16] }),
  };
}

function versionTwo(view: DataView, bytes: Uint8Array, little: boolean): NiftiHeader | undefined {
  const magic = textAt(bytes, 4, 4);
  if (magic !== "n+2" && magic !== "ni2") return undefined;
  const f64 = (at: number) => view.getFloat64(at, little);
  const i64 = (at: number) => Number(view.getBigInt64(at, little));
  return {
    version: 2,
    isLittleEndian: little,
    magic,
    dim: list(8, (i) => i64(16 + 8 * i)),
    datatype: view.getInt16(12, little),
    pixdim: list(8, (i) => f64(104 + 8 * i)),
    voxOffset: i64(168),
    slope: f64(176),
    intercept: f64(184),
    units: view.getInt32(500, little),
    qformCode: view.getInt32(344, little),
    sformCode: view.getInt32(348, little),
    quaternion: list(3, (i) => f64(352 + 8 * i)),
    offset: list(3, (i) => f64(376 + 8 * i)),
    srow: list(12, (i) => f64(400 + 8 * i)),
    texts: texts(bytes, { descrip: [240, 80], aux_file: [320, 24], intent_name: [508, 16] }),
  };
}

const list = (length: number, at: (i: number) => number): number[] => Array.from({ length }, (_, i) => at(i));

function textAt(bytes: Uint8Array, at: number, length: number): string {
  const field = bytes.subarray(at, at + length);
  const end = field.indexOf(0);
  return new TextDecoder("latin1").decode(end < 0 ? field : field.subarray(0, end));
}

function texts(bytes: Uint8Array, places: Readonly<Record<string, readonly [number, number]>>) {
  return Object.entries(places)
    .map(([field, [at, length]]) => ({ field, text: textAt(bytes, at, length).trim() }))
    .filter(({ text }) => text !== "");
}
