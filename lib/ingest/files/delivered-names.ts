import { EntryNames, isDebris } from "@/lib/formats/archives/entry-names";
import { Fault } from "@/lib/formats/fault";

/** More files than this come as an archive. */
export const MOST_FILES = 10_000;

export interface DeliveredNames {
  /** The folder that all of them lie in, or null. */
  folder: string | null;
  /** Names within it, by position; null: left by an operating system, not part of the delivery. */
  names: (string | null)[];
}

/**
 * Names of files that come together, as paths within the delivery. A folder that all share is not part of them, so that
 * the same files are recognised whatever their folder is called.
 * @throws TypeError in words for people: a name that leads out of the folder, or one that comes twice
 */
export function deliveredNames(given: readonly string[]): DeliveredNames {
  if (given.length > MOST_FILES)
    throw new TypeError(`More than ${MOST_FILES.toLocaleString("en")} files: pack them as one zip or tar.gz.`);
  const book = new EntryNames();
  const checked = given.map((raw) => {
    const name = book.check(raw);
    if (name instanceof Fault) throw new TypeError(`${JSON.stringify(raw.slice(0, 200))}: ${name.message}.`);
    if (name === "" || name.endsWith("/")) throw new TypeError("A file has no name.");
    return name;
  });
  const folders = new Set(checked.map((name) => (name.includes("/") ? name.slice(0, name.indexOf("/")) : null)));
  const [only] = folders;
  const folder = folders.size === 1 && only ? only : null;
  const within = (name: string) => (folder === null ? name : name.slice(folder.length + 1));
  return { folder, names: checked.map((name) => (isDebris(within(name)) ? null : within(name))) };
}
