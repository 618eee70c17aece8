import { PackedDataError } from "./packed-data-error";
import { VOXEL_BYTES, type VoxelType } from "./voxel-type";

/** One number of a text is never longer. */
const MOST_DIGITS = 100;
const PIECE_VALUES = 65_536;

/** Two hexadecimal digits a byte; blanks and line ends between them are passed over. */
export async function* hexBytes(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let high = -1;
  for await (const chunk of chunks) {
    const bytes = new Uint8Array((chunk.length >> 1) + 1);
    let length = 0;
    for (const code of chunk) {
      if (code <= 0x20) continue;
      const digit = digitOf(code);
      if (digit < 0) throw new PackedDataError("wrong_type", `byte ${code} is no hexadecimal digit`);
      if (high < 0) high = digit;
      else {
        bytes[length++] = high * 16 + digit;
        high = -1;
      }
    }
    yield bytes.subarray(0, length);
  }
}

function digitOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = (code | 0x20) - 0x61;
  return letter >= 0 && letter < 6 ? letter + 10 : -1;
}

/** Numbers between blanks, commas and line ends, as little-endian voxels of a type. */
export async function* textVoxels(chunks: AsyncIterable<Uint8Array>, type: VoxelType): AsyncGenerator<Uint8Array> {
  let rest = "";
  for await (const chunk of chunks) {
    const text = rest + new TextDecoder("latin1").decode(chunk);
    const words = text.split(/[\s,]/);
    rest = words.pop() ?? "";
    if (rest.length > MOST_DIGITS) throw new PackedDataError("wrong_type", "a number of more than 100 digits");
    yield* voxels(words, type);
  }
  yield* voxels([rest], type);
}

function* voxels(words: readonly string[], type: VoxelType): Generator<Uint8Array> {
  const size = VOXEL_BYTES[type];
  for (let from = 0; from < words.length; from += PIECE_VALUES) {
    const numbers = words.slice(from, from + PIECE_VALUES).filter((word) => word !== "");
    const view = new DataView(new ArrayBuffer(numbers.length * size));
    for (const [i, word] of numbers.entries()) {
      const value = Number(word);
      if (Number.isNaN(value)) throw new PackedDataError("wrong_type", `"${word.slice(0, 20)}" is no number`);
      put(view, i * size, type, value);
    }
    yield new Uint8Array(view.buffer);
  }
}

function put(view: DataView, at: number, type: VoxelType, value: number): void {
  if (type !== "f32" && type !== "f64" && !Number.isSafeInteger(value)) {
    throw new PackedDataError("wrong_type", `${value} is no whole number`);
  }
  SETTERS[type](view, at, value);
}

type Setter = (view: DataView, at: number, value: number) => void;
const byte: Setter = (view, at, value) => view.setUint8(at, value);
const two: Setter = (view, at, value) => view.setUint16(at, value, true);
const four: Setter = (view, at, value) => view.setUint32(at, value, true);
const eight: Setter = (view, at, value) => view.setBigInt64(at, BigInt(value), true);

const SETTERS: Readonly<Record<VoxelType, Setter>> = {
  i8: byte,
  u8: byte,
  i16: two,
  u16: two,
  i32: four,
  u32: four,
  i64: eight,
  u64: eight,
  f32: (view, at, value) => view.setFloat32(at, value, true),
  f64: (view, at, value) => view.setFloat64(at, value, true),
};
