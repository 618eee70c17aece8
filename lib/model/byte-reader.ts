/** Thrown where stored bytes are not what the writer wrote: cut off, of another version, or damaged. */
export class StoredBytesError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "StoredBytesError";
  }
}

/** Reads what `ByteWriter` wrote; every read is checked against the end. */
export class ByteReader {
  private readonly view: DataView;
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get remaining(): number {
    return this.bytes.length - this.at;
  }

  byte(): number {
    this.need(1);
    return this.bytes[this.at++] ?? 0;
  }

  float64(): number {
    this.need(8);
    const value = this.view.getFloat64(this.at, true);
    this.at += 8;
    return value;
  }

  varint(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const group = this.byte();
      value += (group & 0x7f) * scale;
      if (value > Number.MAX_SAFE_INTEGER) throw new StoredBytesError("a number above 2^53 - 1");
      if (group < 0x80) return value;
      scale *= 0x80;
    }
  }

  /** A count whose elements take at least `size` bytes each, so that damage cannot ask for more than is there. */
  count(size: number): number {
    const count = this.varint();
    if (count * size > this.remaining) throw new StoredBytesError(`${count} elements announced, bytes end before`);
    return count;
  }

  block(): Uint8Array {
    const length = this.count(1);
    const block = this.bytes.slice(this.at, this.at + length);
    this.at += length;
    return block;
  }

  text(): string {
    const block = this.block();
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(block);
    } catch {
      throw new StoredBytesError("a text that is not UTF-8");
    }
  }

  float64s(): Float64Array {
    const values = new Float64Array(this.count(8));
    for (let i = 0; i < values.length; i++) values[i] = this.float64();
    return values;
  }

  end(): void {
    if (this.remaining > 0) throw new StoredBytesError(`${this.remaining} bytes too many`);
  }

  private need(size: number): void {
    if (size > this.remaining) throw new StoredBytesError(`cut off at byte ${this.bytes.length}`);
  }
}
