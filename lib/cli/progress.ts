const WIDTH = 30;
const EVERY_MS = 100;

/** A bar on standard error while something long runs; nothing at all where standard error is no terminal. */
export interface Progress {
  show(done: number, total: number, what: string): void;
  end(): void;
}

export function terminalProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  if (!stream.isTTY) return { show: () => {}, end: () => {} };
  let shownAt = 0;
  let isShown = false;
  return {
    show(done, total, what) {
      const now = Date.now();
      if (now - shownAt < EVERY_MS) return;
      shownAt = now;
      isShown = true;
      const share = total > 0 ? Math.min(1, done / total) : 0;
      const filled = Math.round(share * WIDTH);
      stream.write(`\r\u001b[K${"█".repeat(filled)}${"░".repeat(WIDTH - filled)} ${what}`);
    },
    end() {
      if (isShown) stream.write("\r\u001b[K");
      isShown = false;
    },
  };
}
