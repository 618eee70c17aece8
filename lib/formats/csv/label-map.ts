import type { DeliveryFile } from "../format";
import { refusal } from "../refuse";
import { isMissing } from "./cell";
import { plainName } from "./column-names";
import { csvRows, readCsvHead } from "./rows";

const FROM_NAMES = new Set(["from", "vendorlabel", "source", "value", "code", "old", "label"]);
const TO_NAMES = new Set(["to", "projectlabel", "target", "name", "new", "mapped"]);

/**
 * A table of two columns, a vendor's own label and what it is called in the project; exact, never by substring. A
 * first row that names the columns (from, to ...) is no entry. Refused: other numbers of columns, an empty name, a
 * label with two meanings. Many labels may become one.
 */
export async function readLabelMap(file: DeliveryFile): Promise<Map<string, string>> {
  const map = new Map<string, string>();
  const head = await readCsvHead(file);
  if (head === undefined) throw refusal(file.name, "not_this_format", "the file", "no table of two columns");
  let isFirst = true;
  for await (const rows of csvRows(file, head.dialect)) {
    for (const row of rows) {
      const place = `line ${row.line}`;
      const [from = "", to = "", ...rest] = row.fields;
      if (row.fault !== undefined) throw refusal(file.name, row.fault.code, place, `${place}: ${row.fault.message}`);
      if (row.fields.length < 2 || rest.some((cell) => cell !== "")) {
        throw refusal(file.name, "ragged_row", place, `${place} has ${row.fields.length} columns, a label map two`);
      }
      const isHeader = isFirst && FROM_NAMES.has(plainName(from)) && TO_NAMES.has(plainName(to));
      isFirst = false;
      if (isHeader) continue;
      if (from === "" || isMissing(to)) throw refusal(file.name, "missing_field", place, `${place}: a label is empty`);
      if (map.has(from) && map.get(from) !== to) {
        throw refusal(file.name, "duplicate_row", place, `${place}: "${from}" is mapped twice, to two labels`);
      }
      map.set(from, to);
    }
  }
  return map;
}
