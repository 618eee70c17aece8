const DIGIT = 27;
const DOT = 28;
const HYPHEN = 29;
const BLANK = 30;
const BITS = 5;
const OF_THREE = 2 ** (3 * BITS) - 1;
const OF_FOUR = 2 ** (4 * BITS) - 1;

/** What a character counts as: a letter whatever its case, a digit whichever, what stands between them, or 0. */
const CLASS = Uint8Array.from({ length: 0x10000 }, (_, code) => {
  if (code >= 0x80) return 0;
  const character = String.fromCharCode(code).toLowerCase();
  if (character >= "a" && character <= "z") return character.charCodeAt(0) - 0x60;
  if (character >= "0" && character <= "9") return DIGIT;
  return character === "." ? DOT : character === "-" ? HYPHEN : character === " " ? BLANK : 0;
});

/**
 * Tells by one look at a text which of several patterns cannot match in it. Of each pattern some short pieces are given,
 * one of which stands in whatever it matches: one character as it is, or three or four of which letters stand for
 * themselves in any case and 0 for any digit. Most of a large table or list of boxes holds none of them.
 */
export class TextHints {
  /** Whether a piece ends with the classes of three characters: small, because every character of a file asks it. */
  private readonly ends = new Uint8Array(OF_THREE + 1);
  /** A bit for each pattern, by the classes of three characters, and of four. */
  private readonly threes = new Uint16Array(OF_THREE + 1);
  private readonly fours = new Uint16Array(OF_FOUR + 1);
  private readonly ones: { character: string; bit: number }[] = [];

  constructor(patterns: readonly (readonly string[])[]) {
    if (patterns.length > 16) throw new RangeError("more patterns than bits");
    for (const [at, hints] of patterns.entries()) for (const hint of hints) this.add(hint, 1 << at);
  }

  /** Bit n is set where pattern n may match. */
  mayMatch(text: string): number {
    const { ends, threes, fours } = this;
    // in variables of the loop's own, which runs over every character of a file
    const [classes, bits, ofThree, ofFour] = [CLASS, BITS, OF_THREE, OF_FOUR];
    let found = 0;
    let code = 0;
    const { length } = text;
    for (let at = 0; at < length; at++) {
      code = ((code << bits) | (classes[text.charCodeAt(at)] ?? 0)) & ofFour;
      if (ends[code & ofThree] !== 0) found |= (threes[code & ofThree] ?? 0) | (fours[code] ?? 0);
    }
    for (const { character, bit } of this.ones) if (text.includes(character)) found |= bit;
    return found;
  }

  private add(hint: string, bit: number): void {
    if (hint.length === 1) {
      this.ones.push({ character: hint, bit });
      return;
    }
    const code = [...hint].reduce((sum, character) => (sum << BITS) | (CLASS[character.charCodeAt(0)] ?? 0), 0);
    if (hint.length !== 3 && hint.length !== 4) throw new RangeError(`a hint of ${hint.length} characters`);
    const pieces = hint.length === 3 ? this.threes : this.fours;
    pieces[code] = (pieces[code] ?? 0) | bit;
    this.ends[code & OF_THREE] = 1;
  }
}
