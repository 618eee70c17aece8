import { AsyncLocalStorage } from "node:async_hooks";
import type { DisplayFormats } from "@/lib/display/formats";
import { formatsComeFrom } from "@/lib/display/present-formats";

interface Work {
  formats: DisplayFormats | null;
}

/** One for the process, although the bundler may hold this file more than once. */
const holder = globalThis as typeof globalThis & { assayWork?: AsyncLocalStorage<Work> };

function works(): AsyncLocalStorage<Work> {
  if (holder.assayWork === undefined) {
    const storage = new AsyncLocalStorage<Work>();
    holder.assayWork = storage;
    formatsComeFrom(() => storage.getStore()?.formats ?? null);
  }
  return holder.assayWork;
}

/** Opens a place for the formats of a request that has just come; it writes as everybody until they are known. */
export function beginRequestFormats(): void {
  works().enterWith({ formats: null });
}

/** From now on the present request writes in these formats: pages, not files for programs. */
export function setRequestFormats(formats: DisplayFormats): void {
  const work = works().getStore();
  if (work) work.formats = formats;
}

export const hasRequestFormats = (): boolean => (works().getStore()?.formats ?? null) !== null;

/** Does a piece of work in these formats, whatever those of the request are: a printed document. */
export function inFormats<Result>(formats: DisplayFormats, work: () => Promise<Result>): Promise<Result> {
  return works().run({ formats }, work);
}
