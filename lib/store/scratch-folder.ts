import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Spool, Spooled } from "@/lib/formats/archives/spool";

/** A folder for what archives unpack to while a delivery is read: made when first needed, files numbered, then removed. */
export class ScratchFolder implements Spool {
  private folder: Promise<string> | undefined;
  private files = 0;

  constructor(private readonly parent: string) {}

  async write(chunks: AsyncIterable<Uint8Array>): Promise<Spooled> {
    this.folder ??= mkdir(this.parent, { recursive: true }).then(() => mkdtemp(path.join(this.parent, "assay-")));
    const file = path.join(await this.folder, String(++this.files));
    await pipeline(Readable.from(chunks), createWriteStream(file, { flags: "wx", mode: 0o600 }));
    const { size } = await stat(file);
    return {
      size,
      open: (start = 0, end = size) =>
        end <= start ? Readable.from([]) : createReadStream(file, { start, end: end - 1, highWaterMark: 1 << 18 }),
    };
  }

  async remove(): Promise<void> {
    if (this.folder) await rm(await this.folder, { recursive: true, force: true });
    this.folder = undefined;
  }
}
