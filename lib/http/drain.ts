import type { IncomingMessage, ServerResponse } from "node:http";

/** What is under way gets so long after a request to stop; the launcher waits a little longer. */
const LET_FINISH_MS = 15_000;

const open = new Map<IncomingMessage, ServerResponse>();
let draining = false;

/** Notes an answer that is under way; the function says that it is over. */
export function joinDrain(request: IncomingMessage, response: ServerResponse): () => void {
  if (draining) response.shouldKeepAlive = false;
  open.set(request, response);
  return () => void open.delete(request);
}

const isEndless = (response: ServerResponse) =>
  String(response.getHeader("content-type") ?? "").startsWith("text/event-stream");

/**
 * At a request to stop: Next takes no new connections and waits for the open ones. Streams of progress would never end,
 * so they are cut at once (browsers connect again elsewhere); uploads and pages may finish, for as long as there is.
 */
export function drainOnStop(signals: readonly NodeJS.Signals[] = ["SIGTERM", "SIGINT"]): void {
  for (const signal of signals)
    process.once(signal, () => {
      draining = true;
      for (const [request, response] of open) {
        response.shouldKeepAlive = false;
        if (isEndless(response)) request.socket.destroy();
      }
      setTimeout(() => {
        for (const request of open.keys()) request.socket.destroy();
      }, LET_FINISH_MS).unref();
    });
}
