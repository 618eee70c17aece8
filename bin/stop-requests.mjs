import { parentOf } from "./process-identity.mjs";

const LOOK_EVERY_MS = 200;

/**
 * Calls back when this program is asked to stop: by a signal, or, below npm, by npm's end, because npm does not pass
 * on every signal that ends it.
 * @param {(why: string) => void} onStop
 */
export function onStopRequest(onStop) {
  for (const name of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.on(name, () => onStop(name));
  if (!process.env.npm_lifecycle_event) return;
  const ancestors = aboveUs();
  setInterval(() => {
    if (aboveUs() !== ancestors) onStop("npm ended");
  }, LOOK_EVERY_MS).unref();
}

/** Our parent and, where the system tells, its parent: npm runs us through a shell that may survive it. */
function aboveUs() {
  return `${process.ppid} ${parentOf(process.ppid)}`;
}
