import { grownBytes } from "./grown-bytes";

const MOST_KEPT_BYTES = 1 << 20;

/** Appends little-endian numbers to a growing buffer. */
export class ByteWriter {
  private bytes: Uint8Array<ArrayBuffer>;
  private view: DataView<ArrayBuffer>;
  private length = 0;

  constructor(capacity = 64) {
    this.bytes = new Uint8Array(capacity);
    this.view = new DataView(this.bytes.buffer);
  }

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.length++] = value;
  }

  float64(value: number): void {
    this.reserve(8);
    this.view.setFloat64(this.length, value, true);
    this.length += 8;
  }

  /** A whole number 0 to 2^53 - 1 in groups of 7 bits, lowest first, the high bit set while more follow. */
  varint(value: number): void {
    this.reserve(8);
    let rest = value;
    while (rest > 0x7f) {
      this.bytes[this.length++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.bytes[this.length++] = rest;
  }

  /** Length in bytes as varint, then the bytes. */
  block(block: Uint8Array): void {
    this.varint(block.length);
    this.reserve(block.length);
    this.bytes.set(block, this.length);
    this.length += block.length;
  }

  text(text: string): void {
    this.block(new TextEncoder().encode(text));
  }

  /** Count as varint, then each number as float64. */
  float64s(values: Float64Array): void {
    this.varint(values.length);
    this.reserve(values.length * 8);
    for (const value of values) this.float64(value);
  }

  finish(): Uint8Array<ArrayBuffer> {
    return this.bytes.slice(0, this.length);
  }

  /** What was written since the beginning or `clear`, where it stands: good until the next write. */
  written(): Uint8Array<ArrayBuffer> {
    return this.bytes.subarray(0, this.length);
  }

  /** To be written to again; memory that one large piece needed is let go. */
  clear(): void {
    this.length = 0;
    if (this.bytes.length <= MOST_KEPT_BYTES) return;
    this.bytes = new Uint8Array(64);
    this.view = new DataView(this.bytes.buffer);
  }

  private reserve(extra: number): void {
    const needed = this.length + extra;
    if (needed <= this.bytes.length) return;
    this.bytes = grownBytes(this.bytes, this.length, needed);
    this.view = new DataView(this.bytes.buffer);
  }
}
