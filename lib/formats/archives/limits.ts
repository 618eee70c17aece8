import { refusal } from "../refuse";

/** How far an archive is unpacked before it is taken for a bomb. */
export interface UnpackLimits {
  /** Unpacked bytes for each byte of the archive. */
  ratio: number;
  /** Unpacked bytes in all; an archive larger than a quarter of it may unpack to four times its own size. */
  bytes: number;
  entries: number;
  /** So many unpacked bytes are no harm at any ratio: a label map of zeros shrinks a thousandfold. */
  harmlessBytes: number;
}

export const UNPACK_LIMITS: UnpackLimits = {
  ratio: 100,
  bytes: 4 * 2 ** 30,
  entries: 200_000,
  harmlessBytes: 32 * 2 ** 20,
};

/** What one archive as received may still unpack to; what lies nested in it draws on the same budget. */
export class UnpackBudget {
  private bytes = 0;
  private entries = 0;
  private readonly mostBytes: number;

  constructor(
    private readonly archive: string,
    archiveBytes: number,
    private readonly limits: UnpackLimits,
  ) {
    const byRatio = Math.max(archiveBytes * limits.ratio, limits.harmlessBytes);
    this.mostBytes = Math.min(byRatio, Math.max(limits.bytes, archiveBytes * 4));
  }

  /** Counts unpacked bytes; throws where they are more than the limits allow. */
  spend(bytes: number): void {
    this.bytes += bytes;
    if (this.bytes <= this.mostBytes) return;
    throw refusal(
      this.archive,
      "too_large",
      "the archive",
      `it unpacks to more than ${this.mostBytes} bytes, which is taken for a decompression bomb`,
      { expected: `at most ${this.limits.ratio} times its size and ${this.limits.bytes} bytes` },
    );
  }

  countEntry(more = 1): void {
    this.entries += more;
    if (this.entries <= this.limits.entries) return;
    const message = `it has more than ${this.limits.entries} entries`;
    throw refusal(this.archive, "too_large", "the archive", message, { expected: `up to ${this.limits.entries}` });
  }
}
