import type { ReferenceCase } from "./case";

/** An expected value that is wrong: as the file has it, and what it is. */
export interface Correction {
  path: string;
  printed: number;
  right: number;
}

/** A known fault of one case of the reference set, with the evidence that it is the set's. */
export interface Erratum {
  id: string;
  why: string;
  corrections: readonly Correction[];
}

/** A case as it is judged, and what of it was corrected. */
export interface JudgedCase {
  one: ReferenceCase;
  /** Null where nothing was. */
  erratum: Erratum | null;
}

/**
 * A case with the expected values that an erratum corrects. Only a value that is to the last bit the one known to be wrong
 * is replaced: of another file, or a corrected one, every value is taken as it is. The tolerance stays.
 */
export function withErrata(one: ReferenceCase, errata: readonly Erratum[]): JudgedCase {
  const erratum = errata.find(({ id }) => id === one.id);
  const known = new Map(erratum?.corrections.map((correction) => [correction.path, correction]));
  let replaced = 0;
  const visit = (node: unknown, path: string): unknown => {
    const correction = known.get(path);
    if (correction !== undefined && node === correction.printed) {
      replaced += 1;
      return correction.right;
    }
    if (typeof node !== "object" || node === null || Array.isArray(node)) return node;
    return Object.fromEntries(
      Object.entries(node).map(([key, entry]) => [key, visit(entry, path === "" ? key : `${path}.${key}`)]),
    );
  };
  if (!erratum) return { one, erratum: null };
  const expected = visit(one.expected, "");
  return replaced === 0 ? { one, erratum: null } : { one: { ...one, expected }, erratum };
}
