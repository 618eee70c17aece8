import { parentOf } from "./process-identity.mjs";

const LOOK_EVERY_MS = 200;

/**
 * Calls back when this program is asked to stop: by a signal, or, below npm, by npm's end, because what ends npm need
 * not reach us. (The npm script is `exec node …`, so that at least SIGTERM and SIGINT do: npm passes them to its shell,
 * which would die of them alone; where there is no exec, on Windows, the script goes on without.)
 * @param {(why: string) => void} onStop
 */
export function onStopRequest(onStop) {
  for (const name of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.on(name, () => onStop(name));
  if (!process.env.npm_lifecycle_event) return;
  const ancestors = aboveUs();
  const watch = setInterval(() => {
    if (aboveUs() === ancestors) return;
    clearInterval(watch);
    onStop("npm ended");
  }, LOOK_EVERY_MS);
  watch.unref();
}

/** Our parent and, where the system tells, its parent: npm runs us through a shell that may survive it. */
function aboveUs() {
  return `${process.ppid} ${parentOf(process.ppid)}`;
}
