const BREAK = /(?<= |[-–/·](?=\p{L}))/u;
/** What a number is of: it stands in its line, also where a sentence was stored with an ordinary blank between them. */
const OF_A_NUMBER =
  /^(?:%|of|mm[²³]?|mL|px|points?|cases?|items?|findings?|shapes?|readers?|readings?|annotations?|rows?|resamples?|conventions?)(?![\p{L}\d])/u;
const NUMBER = /\d(?:[\u00a0 ]%)? $/;
const NUMBER_OF = /\d(?:[\u00a0 ]%)? of $/;

/** The parts of a text between which a line may end. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const part of text.split(BREAK)) {
    const before = words.at(-1);
    const belongs =
      before !== undefined &&
      ((NUMBER.test(before) && OF_A_NUMBER.test(part)) || (NUMBER_OF.test(before) && /^\d/.test(part)));
    if (belongs) words[words.length - 1] = before + part;
    else words.push(part);
  }
  return words;
}

/**
 * Breaks a text into lines no wider than `width`: after blanks, hyphens, dashes and slashes between letters, and within
 * a word only where the word alone is wider. A number and its unit, or what it is of, stay together. At least one line.
 */
export function wrapText(text: string, width: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = "";
  let lineWidth = 0;
  for (const word of wordsOf(text)) {
    if (lineWidth + widthOf(word.trimEnd()) <= width) {
      line += word;
      lineWidth += widthOf(word);
      continue;
    }
    if (line !== "") lines.push(line.trimEnd());
    const pieces = splitWord(word, width, widthOf);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? "";
    lineWidth = widthOf(line);
  }
  if (line !== "" || lines.length === 0) lines.push(line.trimEnd());
  return lines;
}

/** Pieces of a word that is wider than a line by itself. */
function splitWord(word: string, width: number, widthOf: (text: string) => number): string[] {
  if (widthOf(word.trimEnd()) <= width) return [word];
  const pieces: string[] = [];
  let piece = "";
  let pieceWidth = 0;
  for (const character of word) {
    const characterWidth = widthOf(character);
    if (piece !== "" && pieceWidth + characterWidth > width) {
      pieces.push(piece);
      piece = "";
      pieceWidth = 0;
    }
    piece += character;
    pieceWidth += characterWidth;
  }
  return [...pieces, piece];
}
