const ASK_EVERY_MS = 50;
const PATIENCE_MS = 120_000;

/**
 * Waits until `/healthz` says that pages and database answer.
 * @param {{ host: string, port: number, cancelled: () => boolean }} options
 * @returns {Promise<boolean>} false when it was cancelled or took too long
 */
export async function waitUntilHealthy({ host, port, cancelled }) {
  const url = `http://${reachable(host)}:${port}/healthz`;
  const deadline = Date.now() + PATIENCE_MS;
  while (!cancelled() && Date.now() < deadline) {
    try {
      const { ok } = await fetch(url, { signal: AbortSignal.timeout(10_000) });
      if (ok) return true;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
  }
  return false;
}

/** @param {string} host */
function reachable(host) {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
}
