import { COLUMN_ROLES, type ColumnRole, type CsvColumns, CsvColumnsError } from "./columns";

/** Cuts at `separator` outside of double quotes. */
function cutOutsideQuotes(text: string, separator: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') isQuoted = !isQuoted;
    else if (text[at] === separator && !isQuoted) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  if (isQuoted) throw new CsvColumnsError(`a quote is not closed: ${text}`);
  return [...parts, text.slice(start)];
}

function unquoted(text: string): string {
  return text.replaceAll('"', "").trim();
}

function names(text: string, separator: string, role: string): string[] {
  const list = cutOutsideQuotes(text, separator).map(unquoted);
  if (list.includes("")) throw new CsvColumnsError(`${role}= has an empty column name`);
  return list;
}

function fourOrOne(text: string, role: string): string[] {
  const columns = names(text, ";", role);
  if (columns.length === 4 || columns.length === 1) return columns;
  throw new CsvColumnsError(`${role}= takes four columns with ; between them, or one whose cells hold four numbers`);
}

function three(text: string, role: string): [string, string, string] {
  const [x, y, z, ...rest] = names(text, ";", role);
  if (x === undefined || y === undefined || z === undefined || rest.length > 0) {
    throw new CsvColumnsError(`${role}= takes three columns with ; between them`);
  }
  return [x, y, z];
}

function pair(text: string, role: string): [string, string] {
  const [width, height, ...rest] = names(text, ";", role);
  if (width === undefined || height === undefined || rest.length > 0) {
    throw new CsvColumnsError(`${role}= takes two columns with ; between them`);
  }
  return [width, height];
}

function codedValues(text: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const entry of cutOutsideQuotes(text, ";")) {
    const [code, label, ...rest] = cutOutsideQuotes(entry, ":").map(unquoted);
    if (code === undefined || label === undefined || label === "" || rest.length > 0) {
      throw new CsvColumnsError(`values=: "${entry}" is not code:label`);
    }
    if (values.has(code)) throw new CsvColumnsError(`values=: the code ${code} stands twice`);
    values.set(code, label);
  }
  return values;
}

function single(text: string, role: string): string {
  const name = unquoted(text);
  if (name === "") throw new CsvColumnsError(`${role}= names no column`);
  return name;
}

function take(columns: CsvColumns, role: ColumnRole, text: string): void {
  switch (role) {
    case "item":
    case "case":
    case "reader":
    case "vendor":
    case "finding":
      columns[role] = names(text, "+", role);
      return;
    case "label":
    case "gold":
    case "score":
      columns[role] = single(text, role);
      return;
    case "readers":
    case "vendors":
    case "classes":
      columns[role] = names(text, ";", role);
      return;
    case "xyxy":
    case "xywh":
      columns.box = { form: role, columns: fourOrOne(text, role) };
      return;
    case "xy":
      columns.point = { world: "pixel", columns: pair(text, role) };
      return;
    case "xyz":
      columns.point = { world: "lps_mm", columns: three(text, role) };
      return;
    case "size":
      columns.size = pair(text, role);
      return;
    case "values":
      columns.values = codedValues(text);
      return;
    case "several":
      if (text !== "yes" && text !== "no") throw new CsvColumnsError("several= is yes or no");
      columns.severalLabels = text === "yes";
      return;
  }
}

/** A table's answers stand in one way: in a column of labels, in columns of readers, or in columns of classes. */
const EXCLUSIVE: readonly (readonly [ColumnRole, ColumnRole])[] = [
  ["xyxy", "xywh"],
  ["xyxy", "xy"],
  ["xyxy", "xyz"],
  ["xywh", "xy"],
  ["xywh", "xyz"],
  ["xy", "xyz"],
  ["label", "readers"],
  ["label", "classes"],
  ["readers", "classes"],
];

/**
 * The text of `--columns`: `role=column` with commas between, composite keys with `+`, lists with `;`, coded answers as
 * `values=1:yes;2:no`. A name with one of these signs in it stands in double quotes. Throws `CsvColumnsError` for a
 * role that does not exist, stands twice or excludes another, and where no column tells the items.
 *
 * Example: `item=caseID+subStudyLabel,reader=readerID,label=recall,values=1:yes;2:no`.
 */
export function parseCsvColumns(text: string): CsvColumns {
  const columns: CsvColumns = {};
  const taken = new Set<string>();
  for (const part of cutOutsideQuotes(text, ",")) {
    if (part.trim() === "") continue;
    const equals = part.indexOf("=");
    if (equals < 0) throw new CsvColumnsError(`"${part.trim()}" is not role=column`);
    const name = part.slice(0, equals).trim();
    const role = COLUMN_ROLES.find((candidate) => candidate === name);
    if (role === undefined) {
      throw new CsvColumnsError(`there is no role "${name}"; roles are ${COLUMN_ROLES.join(", ")}`);
    }
    if (taken.has(role)) throw new CsvColumnsError(`${role}= stands twice`);
    taken.add(role);
    take(columns, role, part.slice(equals + 1).trim());
  }
  if (columns.item === undefined) throw new CsvColumnsError("item= is missing: which column tells the items?");
  for (const [one, other] of EXCLUSIVE) {
    if (taken.has(one) && taken.has(other)) throw new CsvColumnsError(`${one}= and ${other}= exclude each other`);
  }
  return columns;
}
