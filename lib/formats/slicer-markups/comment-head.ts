/** The lines `# name = value` of an annotation file of Slicer, by lower-case name; the first of a name stands. */
export class CommentHead {
  private readonly values = new Map<string, string>();

  /** Takes a line that begins with #. */
  take(line: string): void {
    const equals = line.indexOf("=");
    if (equals < 0) return;
    const name = line.slice(1, equals).trim().toLowerCase();
    if (!this.values.has(name)) this.values.set(name, line.slice(equals + 1).trim());
  }

  get(name: string): string | undefined {
    return this.values.get(name);
  }
}

export interface NumberedLine {
  text: string;
  /** From 1. */
  line: number;
}

/** The lines of a text that are not blank, ended by LF, CRLF or CR. */
export function numberedLines(text: string): NumberedLine[] {
  return text
    .split(/\r\n|\n|\r/)
    .map((line, i) => ({ text: line, line: i + 1 }))
    .filter((line) => line.text.trim() !== "");
}
