import { AsyncLocalStorage } from "node:async_hooks";

/** One for the process, although the bundler may hold this file more than once. */
const holder = globalThis as typeof globalThis & { assayRequestIds?: AsyncLocalStorage<string> };

/** The request that the present code works for: its id joins log lines, the answer's header and what a user reports. */
export function requestIds(): AsyncLocalStorage<string> {
  holder.assayRequestIds ??= new AsyncLocalStorage();
  return holder.assayRequestIds;
}

export function presentRequestId(): string | null {
  return requestIds().getStore() ?? null;
}
