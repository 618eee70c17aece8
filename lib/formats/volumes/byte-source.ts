import type { DeliveryFile } from "../format";
import { atByte, refusal } from "../refuse";
import { PackedDataError } from "./packed-data-error";
import { type Packing, unpacked } from "./packing";
import type { VoxelType } from "./voxel-type";

/** Bytes of a file from an offset on, unpacked, read in pieces of exactly the size asked for. */
export class ByteSource {
  private readonly chunks: AsyncIterator<Uint8Array>;
  private chunk: Uint8Array = new Uint8Array();
  private at = 0;
  /** Bytes handed out so far. */
  position = 0;

  constructor(
    private readonly file: DeliveryFile,
    start: number,
    packing: Packing,
    type: VoxelType = "u8",
  ) {
    this.chunks = unpacked(file.open(start), packing, type)[Symbol.asyncIterator]();
  }

  /** Fills the target; false where the file ends before. */
  async fill(target: Uint8Array): Promise<boolean> {
    let filled = 0;
    while (filled < target.length) {
      if (this.at === this.chunk.length && !(await this.more())) {
        this.position += filled;
        return false;
      }
      const part = this.chunk.subarray(this.at, this.at + target.length - filled);
      target.set(part, filled);
      filled += part.length;
      this.at += part.length;
    }
    this.position += filled;
    return true;
  }

  /** Passes over bytes; false where the file ends before. */
  async skip(count: number): Promise<boolean> {
    let left = count;
    while (left > 0) {
      if (this.at === this.chunk.length && !(await this.more())) return false;
      const step = Math.min(left, this.chunk.length - this.at);
      this.at += step;
      left -= step;
      this.position += step;
    }
    return true;
  }

  /** Whether anything follows; at the end of gzip data this is where its checksum is checked. */
  async hasMore(): Promise<boolean> {
    return this.at < this.chunk.length || (await this.more());
  }

  /** Stops reading: whatever the file still has is left. */
  async close(): Promise<void> {
    await this.chunks.return?.();
  }

  private async more(): Promise<boolean> {
    for (;;) {
      const next = await this.next();
      if (next === undefined) return false;
      this.chunk = next;
      this.at = 0;
      if (next.length > 0) return true;
    }
  }

  private async next(): Promise<Uint8Array | undefined> {
    try {
      const { value, done } = await this.chunks.next();
      return done ? undefined : value;
    } catch (error) {
      const place = `${atByte(this.position)} of the unpacked data`;
      if (error instanceof PackedDataError) throw refusal(this.file.name, error.code, place, error.message);
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      if (typeof code !== "string" || !code.startsWith("Z_")) throw error;
      if (code === "Z_BUF_ERROR") throw refusal(this.file.name, "truncated", place, "the gzip data ends in the middle");
      throw refusal(this.file.name, "not_this_format", place, "the gzip data is damaged", { found: code });
    }
  }
}

export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}
