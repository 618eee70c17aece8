/** A text table: columns padded to their widest cell, the first to the left, numbers to the right. */
export function textTable(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...all.map((row) => width(row[column] ?? ""))));
  return all.map((row) =>
    header
      .map((_, column) => pad(row[column] ?? "", widths[column] ?? 0, column === 0))
      .join("  ")
      .trimEnd(),
  );
}

const width = (text: string): number => [...text].length;

function pad(text: string, to: number, isLeft: boolean): string {
  const space = " ".repeat(Math.max(0, to - width(text)));
  return isLeft ? text + space : space + text;
}
