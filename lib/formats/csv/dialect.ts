import { looksLikeFileName } from "./column-names";
import { type CommentLines, commentLines } from "./comment-lines";

export interface CsvDialect {
  separator: string;
  /** Whether blanks after a separator belong to it: every separator in the sample is followed by one. */
  skipsBlanks: boolean;
  /** Numbers may be written 1,5: only where the comma does not separate. */
  decimalComma: boolean;
  /** Characters at the beginning that are no row: Excel's `sep=;` line, comments. */
  preamble: number;
  /** Line ends among them. */
  preambleLines?: number;
  /** What the comments or the title above the header say. */
  comments?: readonly string[];
}

const SEPARATORS = [",", ";", "\t", "|"] as const;
const SAMPLE_LINES = 100;

/** Lines of a sample outside of quotes, the last one left out where the sample may cut it. */
function sampleLines(text: string, isWhole: boolean): string[] {
  const lines: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length && lines.length < SAMPLE_LINES; at++) {
    const character = text[at];
    if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (character === "\n" || character === "\r")) {
      if (at > start) lines.push(text.slice(start, at));
      start = at + 1;
    }
  }
  if (lines.length < SAMPLE_LINES && start < text.length && (isWhole || lines.length === 0))
    lines.push(text.slice(start));
  return lines.filter((line) => line.trim() !== "");
}

/** Separators of a line outside of quotes. */
function separatorCount(line: string, separator: string): number {
  let count = 0;
  let isQuoted = false;
  for (const character of line) {
    if (character === '"') isQuoted = !isQuoted;
    else if (character === separator && !isQuoted) count++;
  }
  return count;
}

interface SeparatorSigns {
  separator: string;
  /** Share of lines with the usual number of separators. */
  regularity: number;
  usual: number;
}

function signsOf(lines: readonly string[], separator: string): SeparatorSigns {
  const counts = lines.map((line) => separatorCount(line, separator));
  const frequency = new Map<number, number>();
  for (const count of counts) frequency.set(count, (frequency.get(count) ?? 0) + 1);
  const [usual = 0, times = 0] = [...frequency].sort((first, second) => second[1] - first[1])[0] ?? [];
  return { separator, usual, regularity: times / Math.max(1, lines.length) };
}

/** Lines of a file name and any number of tags: as irregular as they like. */
function areTagLines(lines: readonly string[], separator: string): boolean {
  return (
    lines.some((line) => line.includes(separator)) &&
    lines.every((line) => looksLikeFileName(line.split(separator, 1)[0] ?? ""))
  );
}

/**
 * How a text separates its columns, from its first lines: the separator that the lines hold most regularly, at equal
 * regularity the more frequent one. Undefined where no line has any, or hardly two lines agree; but when the first line
 * is known to be a header (`hasHeader`), its most frequent separator is taken then.
 */
export function findDialect(text: string, isWhole: boolean, hasHeader = false): CsvDialect | undefined {
  const declared = /^"?sep=([,;\t|])"?\r?\n/i.exec(text);
  const { comments, characters, lines: commented } = commentLines(text);
  const preamble = declared?.[0].length ?? characters;
  const lines = sampleLines(text.slice(preamble), isWhole);
  const candidates = SEPARATORS.map((separator) => signsOf(lines, separator)).filter(
    ({ separator, usual, regularity }) => (usual > 0 && regularity >= 0.5) || areTagLines(lines, separator),
  );
  candidates.sort((first, second) => second.regularity - first.regularity || second.usual - first.usual);
  const separator = declared?.[1] ?? candidates[0]?.separator ?? (hasHeader ? separatorOfHeader(lines) : undefined);
  if (separator === undefined) return undefined;
  const title = areTagLines(lines, separator) ? NO_TITLE : titleLines(text.slice(preamble), separator);
  const rows = lines.slice(title.comments.length);
  const dialect: CsvDialect = {
    separator,
    skipsBlanks: isAlwaysBlankAfter(rows, separator),
    decimalComma: separator === ";",
    preamble: preamble + title.characters,
  };
  const preambleLines = (declared === null ? commented : 1) + title.lines;
  if (preambleLines > 0) dialect.preambleLines = preambleLines;
  const said = [...comments, ...title.comments];
  if (said.length > 0) dialect.comments = said;
  return dialect;
}

const MOST_TITLE_LINES = 20;
const NO_TITLE: CommentLines = { comments: [], characters: 0, lines: 0 };

/** Lines without any separator above the first that has one, as reports have them: a title, a date, blank ones. */
function titleLines(text: string, separator: string): CommentLines {
  const title: CommentLines = { comments: [], characters: 0, lines: 0 };
  const line = /([^\r\n]*)(?:\r\n|\n|\r)/y;
  for (;;) {
    line.lastIndex = title.characters;
    const content = line.exec(text)?.[1];
    // a quote may go on in the next line, and a text without separators is no table
    if (content === undefined || content.includes('"') || title.comments.length > MOST_TITLE_LINES) return NO_TITLE;
    if (content.includes(separator)) return title.comments.length === 0 ? NO_TITLE : title;
    if (content.trim() !== "") title.comments.push(content.trim());
    title.characters = line.lastIndex;
    title.lines++;
  }
}

function separatorOfHeader([header = ""]: readonly string[]): string | undefined {
  const counts = SEPARATORS.map((separator) => ({ separator, count: separatorCount(header, separator) }));
  const [most] = counts.sort((first, second) => second.count - first.count);
  return most !== undefined && most.count > 0 ? most.separator : undefined;
}

function isAlwaysBlankAfter(lines: readonly string[], separator: string): boolean {
  let seen = 0;
  for (const line of lines) {
    let isQuoted = false;
    for (let at = 0; at < line.length; at++) {
      if (line[at] === '"') isQuoted = !isQuoted;
      else if (line[at] === separator && !isQuoted) {
        if (line[at + 1] !== " ") return false;
        seen++;
      }
    }
  }
  return seen > 0;
}
