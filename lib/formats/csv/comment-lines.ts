import { ITEM_NAMES, plainName } from "./column-names";

/** Lines that begin with # above a table, and where the table begins. */
export interface CommentLines {
  /** Each without its # and the blanks around it. */
  comments: string[];
  /** Characters before the first row: of the comments, and of the # that a header may have. */
  characters: number;
  lines: number;
}

const SEPARATOR = /[,;\t|]/;
const MOST_LINE = 10_000;

const separatorsOf = (line: string, separator: string): number => line.split(separator).length;

/** Whether a line behind # names columns: as many as the row below has, one of them an item, and none of that row. */
function isHeader(comment: string, below: string): boolean {
  const separator = SEPARATOR.exec(comment)?.[0];
  if (separator === undefined || comment.length > MOST_LINE || below.length > MOST_LINE) return false;
  if (separatorsOf(comment, separator) !== separatorsOf(below, separator) && !below.includes('"')) return false;
  const namesItem = (line: string) => line.split(separator).some((name) => ITEM_NAMES.includes(plainName(name)));
  return below.includes(separator) && namesItem(comment) && !namesItem(below);
}

/**
 * The comments above a table: lines that begin with #, blank ones between them. A # with a separator behind it is a
 * column's name, and the last line is the header where it reads like one (`# image,label`, as numpy writes it).
 */
export function commentLines(text: string): CommentLines {
  const found: CommentLines = { comments: [], characters: 0, lines: 0 };
  const line = /([^\r\n]*)(?:\r\n|\n|\r)/y;
  let lastStart = 0;
  for (;;) {
    line.lastIndex = found.characters;
    const content = line.exec(text)?.[1];
    if (content === undefined) break;
    const trimmed = content.trim();
    if (trimmed !== "" && (!content.startsWith("#") || SEPARATOR.test(content[1] ?? ""))) break;
    if (trimmed !== "") {
      lastStart = found.characters;
      found.comments.push(trimmed.replace(/^#+\s*/, ""));
    }
    found.characters = line.lastIndex;
    found.lines++;
  }
  if (found.comments.length === 0) return { comments: [], characters: 0, lines: 0 };
  const below = /[^\r\n]*/.exec(text.slice(found.characters))?.[0] ?? "";
  if (isHeader(found.comments.at(-1) ?? "", below)) {
    const marks = /^#+\s*/.exec(text.slice(lastStart))?.[0].length ?? 0;
    found.lines -= text.slice(lastStart, found.characters).split(/\r\n|\n|\r/).length - 1;
    found.characters = lastStart + marks;
    found.comments.pop();
  }
  return found;
}
