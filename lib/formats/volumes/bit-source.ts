import { PackedDataError } from "./packed-data-error";

/**
 * Bits of a stream, the highest of a byte first. `ahead` makes sure that so many bytes are at hand (or that the stream
 * has ended), so that `bits` need not wait.
 */
export class BitSource {
  private held: Uint8Array = new Uint8Array();
  private at = 0;
  private hasEnded = false;
  private word = 0;
  private wordBits = 0;

  constructor(private readonly chunks: AsyncIterator<Uint8Array>) {}

  async ahead(bytes: number): Promise<void> {
    if (this.hasEnded || this.held.length - this.at >= bytes) return;
    const parts = [this.held.subarray(this.at)];
    let length = parts[0]?.length ?? 0;
    while (length < bytes) {
      const { value, done } = await this.chunks.next();
      if (done) {
        this.hasEnded = true;
        break;
      }
      parts.push(value);
      length += value.length;
    }
    this.held = Buffer.concat(parts, length);
    this.at = 0;
  }

  /** Whether a whole byte is left. */
  get hasMore(): boolean {
    return this.at < this.held.length;
  }

  /** The next 1 to 24 bits as a number. */
  bits(count: number): number {
    while (this.wordBits < count) {
      if (this.at >= this.held.length) throw new PackedDataError("truncated", "the packed data end in the middle");
      this.word = ((this.word << 8) | (this.held[this.at++] ?? 0)) >>> 0;
      this.wordBits += 8;
    }
    this.wordBits -= count;
    const value = (this.word >>> this.wordBits) & ((1 << count) - 1);
    this.word &= (1 << this.wordBits) - 1;
    return value;
  }

  /** Passes over what is left of the current byte. */
  toByte(): void {
    this.wordBits -= this.wordBits % 8;
    this.word &= (1 << this.wordBits) - 1;
  }
}
