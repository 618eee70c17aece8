const MOST_REMEMBERED = 100_000;

/**
 * A copy of a text that does not hold on to the chunk it was cut from, the same one for equal texts. Strings cut from
 * a chunk keep the whole chunk alive; what outlives the row must be copied.
 */
export class Interned {
  private readonly texts = new Map<string, string>();

  get(text: string): string {
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    const copy = detached(text);
    if (this.texts.size < MOST_REMEMBERED) this.texts.set(copy, copy);
    return copy;
  }
}

export function detached(text: string): string {
  return Buffer.from(text, "utf8").toString("utf8");
}
