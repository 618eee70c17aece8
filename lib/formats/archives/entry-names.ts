import { Fault } from "../fault";

const LONGEST_NAME = 4096;

function unsafe(message: string, found: string, expected: string): Fault {
  return new Fault("unsafe_entry", message, { field: "name", found: JSON.stringify(found), expected });
}

/**
 * Names of an archive's entries, checked one by one. Nothing is ever written under such a name, yet one that leads out
 * of the archive, or that another entry has too (also in another case), says that somebody wanted it to be.
 */
export class EntryNames {
  private readonly seen = new Set<string>();

  check(name: string): string | Fault {
    const within = "a path within the archive";
    if (name.length > LONGEST_NAME) return unsafe("the entry's name is too long", name.slice(0, 60), within);
    if (name.includes("\0")) return unsafe("the entry's name holds a NUL", name, within);
    const slashed = name.replaceAll("\\", "/").replace(/^(?:\.\/)+/, "");
    if (slashed.startsWith("/")) return unsafe("the entry's name is an absolute path", name, within);
    if (/^[a-zA-Z]:/.test(slashed)) return unsafe("the entry's name has a drive letter", name, within);
    const parts = slashed.split("/");
    if (parts.includes("..")) return unsafe("the entry's name leads out of the archive", name, within);
    if (slashed === "" || slashed.endsWith("/")) return slashed;
    const folded = parts
      .filter((part) => part !== "" && part !== ".")
      .join("/")
      .normalize("NFC")
      .toLowerCase();
    if (this.seen.has(folded))
      return unsafe("another entry has this name, or differs from it by case only", name, "one entry a name");
    this.seen.add(folded);
    return slashed;
  }
}

/** Entries that tools leave beside what was meant: folders of macOS and Windows, hidden files. */
export function isDebris(name: string): boolean {
  return name.split("/").some((part) => part === "__MACOSX" || part === "Thumbs.db" || part.startsWith("."));
}
