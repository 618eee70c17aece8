/** One line of the command palette: where it leads and what kind of place that is. */
export interface PaletteEntry {
  href: string;
  label: string;
  /** Beside the label: the kind of place, or where it lies. */
  kind: string;
}

/** As many lines as fit on a screen without scrolling far. */
export const MOST_ENTRIES = 20;

/**
 * The entries whose label or kind holds every word of the text, those first whose label begins with it, then those whose
 * label holds it; among equals their own order stands. Without a text: the first ones.
 */
export function matchEntries(entries: readonly PaletteEntry[], text: string): PaletteEntry[] {
  const wanted = text.trim().toLowerCase();
  const words = wanted.split(/\s+/).filter((word) => word !== "");
  const rank = ({ label }: PaletteEntry) => {
    const name = label.toLowerCase();
    return name.startsWith(wanted) ? 0 : name.includes(wanted) ? 1 : 2;
  };
  return entries
    .filter(({ label, kind }) => {
      const said = `${label} ${kind}`.toLowerCase();
      return words.every((word) => said.includes(word));
    })
    .map((entry) => ({ entry, rank: rank(entry) }))
    .sort((one, other) => one.rank - other.rank)
    .slice(0, MOST_ENTRIES)
    .map(({ entry }) => entry);
}
