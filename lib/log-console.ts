import { format } from "node:util";
import { HTTP_STATUS } from "./errors";
import { log } from "./log";

const LEVELS = { error: "error", warn: "warn", log: "info", info: "info" } as const;

const CODES = new Map<unknown, number>(Object.entries(HTTP_STATUS));

/** A refusal that is no fault of the server: somebody asked for what the role does not allow, or what is not there. */
function isRefusal(error: Error): error is Error & { code: string } {
  const status = error.name === "AssayError" && "code" in error ? CODES.get(error.code) : undefined;
  return status !== undefined && status < 500;
}

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
      if (error !== undefined && isRefusal(error)) {
        log("info", "refused", { code: error.code, why: error.message });
        return;
      }
      const digest = error !== undefined && "digest" in error ? { digest: error.digest } : {};
      log(level, words || "printed", error === undefined ? {} : { error, ...digest });
    };
}
