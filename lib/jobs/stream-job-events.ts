import "server-only";
import type { Context } from "@/lib/auth/context";
import { type JobView, loadJob } from "./load-job";

const PING_MS = 15_000;
const ENDED = new Set(["done", "failed", "cancelled"]);

/** Sends the job's row first, then each change until it ends; closes when the reader goes away. */
export function streamJobEvents(context: Context, first: JobView, signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async start(controller) {
      let closed = false;
      let unlisten: (() => Promise<void>) | null = null;
      const ping = setInterval(() => write(": ping\n\n"), PING_MS);
      const close = () => {
        if (closed) return;
        closed = true;
        clearInterval(ping);
        void unlisten?.().catch(() => {});
        try {
          controller.close();
        } catch {
          // The reader closed it first.
        }
      };
      const write = (text: string) => {
        if (!closed) controller.enqueue(encoder.encode(text));
      };
      const send = (job: JobView) => {
        const { id, kind, state, done, total, message, error } = job;
        write(`data: ${JSON.stringify({ id, kind, state, done, total, message, error })}\n\n`);
        if (ENDED.has(state)) close();
      };
      signal.addEventListener("abort", close);
      send(first);
      if (closed) return;
      const refresh = () => loadJob(context, { id: first.id }).then(send, close);
      try {
        const listening = await context.sql.listen("job_progress", (id) => {
          if (id === first.id) void refresh();
        });
        unlisten = () => listening.unlisten();
        if (closed) await unlisten();
        // What changed between the first row and the subscription.
        else await refresh();
      } catch {
        // EventSource reconnects by itself.
        close();
      }
    },
  });
}
