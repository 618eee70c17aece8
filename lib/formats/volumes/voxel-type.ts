/** How a voxel is stored. */
export type VoxelType = "i8" | "u8" | "i16" | "u16" | "i32" | "u32" | "i64" | "u64" | "f32" | "f64";

export const VOXEL_BYTES: Readonly<Record<VoxelType, number>> = {
  i8: 1,
  u8: 1,
  i16: 2,
  u16: 2,
  i32: 4,
  u32: 4,
  i64: 8,
  u64: 8,
  f32: 4,
  f64: 8,
};

export type VoxelValues =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;

const IS_LITTLE_ENDIAN_HERE = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/**
 * Voxels of bytes that begin at a buffer's start. Bytes are turned in place where the file's order is not the
 * machine's. 64-bit integers become doubles, exact to 2^53.
 */
export function voxelValues(bytes: Uint8Array<ArrayBuffer>, type: VoxelType, isLittleEndian: boolean): VoxelValues {
  const size = VOXEL_BYTES[type];
  if (isLittleEndian !== IS_LITTLE_ENDIAN_HERE) turnBytes(bytes, size);
  const { buffer, byteOffset } = bytes;
  const count = Math.floor(bytes.length / size);
  switch (type) {
    case "i8":
      return new Int8Array(buffer, byteOffset, count);
    case "u8":
      return bytes;
    case "i16":
      return new Int16Array(buffer, byteOffset, count);
    case "u16":
      return new Uint16Array(buffer, byteOffset, count);
    case "i32":
      return new Int32Array(buffer, byteOffset, count);
    case "u32":
      return new Uint32Array(buffer, byteOffset, count);
    case "f32":
      return new Float32Array(buffer, byteOffset, count);
    case "f64":
      return new Float64Array(buffer, byteOffset, count);
    case "i64":
      return Float64Array.from(new BigInt64Array(buffer, byteOffset, count), Number);
    case "u64":
      return Float64Array.from(new BigUint64Array(buffer, byteOffset, count), Number);
  }
}

function turnBytes(bytes: Uint8Array, size: number): void {
  for (let at = 0; size > 1 && at + size <= bytes.length; at += size) bytes.subarray(at, at + size).reverse();
}
