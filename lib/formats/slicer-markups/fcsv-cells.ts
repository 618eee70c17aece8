import { Fault } from "../fault";

/** The cells of one line: separated by commas, a cell that begins with a quote ends with one, "" inside is a quote. */
export function fcsvCells(line: string): string[] | Fault {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (line[at] === '"') {
      let cell = "";
      let from = at + 1;
      for (;;) {
        const quote = line.indexOf('"', from);
        if (quote < 0) return new Fault("bad_quote", "a quote is opened and not closed", { found: line.slice(at) });
        cell += line.slice(from, quote);
        at = quote + 1;
        if (line[at] !== '"') break;
        cell += '"';
        from = at + 1;
      }
      if (at < line.length && line[at] !== ",") {
        return new Fault("bad_quote", "text follows a closing quote", { found: line.slice(at) });
      }
      cells.push(cell);
    } else {
      const comma = line.indexOf(",", at);
      const end = comma < 0 ? line.length : comma;
      cells.push(line.slice(at, end));
      at = end;
    }
    if (at >= line.length) return cells;
    at++;
  }
}
