import { format } from "node:util";
import { log } from "./log";

const LEVELS = { error: "error", warn: "warn", log: "info", info: "info" } as const;

type Printing = Record<keyof typeof LEVELS, (...given: unknown[]) => void>;

/**
 * What others print (the framework of an action whose body it could not read, say) goes out as lines of our own: their
 * words may hold what a client sent, and a line that it forged.
 */
export function logConsole(target: Printing = console): void {
  for (const [method, level] of Object.entries(LEVELS) as [keyof Printing, (typeof LEVELS)[keyof Printing]][])
    target[method] = (...given) => {
      const error = given.find((value) => value instanceof Error);
      const words = format(...given.filter((value) => value !== error)).trim();
      const digest = error !== undefined && "digest" in error ? { digest: error.digest } : {};
      log(level, words || "printed", error === undefined ? {} : { error, ...digest });
    };
}
