/**
 * A bounded channel of text chunks between a reader that pushes lines and a COPY that pulls chunks: `push` says when
 * to wait, so that no more than a few chunks are ever held.
 */
export class LineChannel implements AsyncIterable<string> {
  private buffer: string[] = [];
  private size = 0;
  private readonly chunks: string[] = [];
  private ended = false;
  private failure: Error | null = null;
  private waitingReader: (() => void) | null = null;
  private waitingWriter: (() => void) | null = null;

  constructor(
    private readonly chunkSize = 1 << 16,
    private readonly maxChunks = 8,
  ) {}

  /** Adds one line; a promise means: wait for it before the next. */
  push(line: string): Promise<void> | undefined {
    if (this.failure) throw this.failure;
    this.buffer.push(line);
    this.size += line.length;
    if (this.size < this.chunkSize) return undefined;
    this.flush();
    if (this.chunks.length < this.maxChunks) return undefined;
    return new Promise<void>((resolve) => {
      this.waitingWriter = resolve;
    }).then(() => {
      if (this.failure) throw this.failure;
    });
  }

  end(): void {
    this.flush();
    this.ended = true;
    this.wake();
  }

  /** Ends both sides with an error. */
  fail(error: Error): void {
    this.failure ??= error;
    this.wake();
    this.waitingWriter?.();
    this.waitingWriter = null;
  }

  private flush(): void {
    if (this.size === 0) return;
    this.chunks.push(this.buffer.join(""));
    this.buffer = [];
    this.size = 0;
    this.wake();
  }

  private wake(): void {
    this.waitingReader?.();
    this.waitingReader = null;
  }

  async *[Symbol.asyncIterator](): AsyncIterator<string> {
    try {
      for (;;) {
        if (this.failure) throw this.failure;
        const chunk = this.chunks.shift();
        if (chunk !== undefined) {
          this.waitingWriter?.();
          this.waitingWriter = null;
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
