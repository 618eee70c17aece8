/**
 * A bounded channel between a reader that pushes chunks of rows and a COPY that pulls them: `push` says when to wait,
 * so that no more than a few are ever held.
 */
export class ChunkChannel implements AsyncIterable<Uint8Array> {
  private readonly chunks: Uint8Array[] = [];
  private ended = false;
  private failure: Error | null = null;
  private waitingReader: (() => void) | null = null;
  private readonly waitingWriters: (() => void)[] = [];

  constructor(private readonly maxChunks = 8) {}

  /** Adds a chunk; a promise means: wait for it before the next. */
  push(chunk: Uint8Array): Promise<void> | undefined {
    if (this.failure) throw this.failure;
    this.chunks.push(chunk);
    this.wake();
    if (this.chunks.length < this.maxChunks) return undefined;
    return new Promise<void>((resolve) => {
      this.waitingWriters.push(resolve);
    }).then(() => {
      if (this.failure) throw this.failure;
    });
  }

  end(): void {
    this.ended = true;
    this.wake();
  }

  /** Ends both sides with an error. */
  fail(error: Error): void {
    this.failure ??= error;
    this.wake();
    for (const goOn of this.waitingWriters.splice(0)) goOn();
  }

  private wake(): void {
    this.waitingReader?.();
    this.waitingReader = null;
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    try {
      for (;;) {
        if (this.failure) throw this.failure;
        const chunk = this.chunks.shift();
        if (chunk !== undefined) {
          this.waitingWriters.shift()?.();
          yield chunk;
        } else if (this.ended) return;
        else
          await new Promise<void>((resolve) => {
            this.waitingReader = resolve;
          });
      }
    } finally {
      // A COPY that ended early must not leave the reader waiting for room.
      this.fail(new Error("The rows are no longer taken."));
    }
  }
}
