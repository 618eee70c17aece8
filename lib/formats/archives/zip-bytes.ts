import { Readable } from "node:stream";
import { RandomAccessReader } from "yauzl";
import type { DeliveryFile } from "../format";

const WINDOW_BYTES = 1 << 20;

/** A delivery file as the unzipper reads it; small reads of the directory are served from one window. */
export class ZipBytes extends RandomAccessReader {
  private window: Buffer = Buffer.alloc(0);
  private windowStart = 0;

  constructor(private readonly file: DeliveryFile) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.file.open(start, end));
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    this.fill(buffer, offset, length, position).then(
      () => callback(null),
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
    );
  }

  private async fill(buffer: Buffer, offset: number, length: number, position: number): Promise<void> {
    const isHeld = position >= this.windowStart && position + length <= this.windowStart + this.window.length;
    if (!isHeld) {
      const end = Math.min(this.file.size, position + Math.max(length, WINDOW_BYTES));
      const parts: Uint8Array[] = [];
      for await (const chunk of this.file.open(position, end)) parts.push(chunk);
      this.window = Buffer.concat(parts);
      this.windowStart = position;
    }
    const from = position - this.windowStart;
    if (this.window.length - from < length) throw new Error("unexpected EOF");
    this.window.copy(buffer, offset, from, from + length);
  }

  override close(callback: (error: Error | null) => void): void {
    callback(null);
  }
}
