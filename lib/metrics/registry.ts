import { Registry } from "prom-client";

/** One for the process, although the bundler may hold this file more than once. */
const holder = globalThis as typeof globalThis & { assayMetrics?: Registry };

export function registry(): Registry {
  holder.assayMetrics ??= new Registry();
  return holder.assayMetrics;
}
