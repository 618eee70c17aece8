import type { DeliveryFile } from "../format";
import { refusal } from "../refuse";
import { isMissing } from "./cell";
import { plainName } from "./column-names";
import { csvRows, readCsvHead } from "./rows";

const FROM_NAMES = new Set(["from", "vendorlabel", "source", "value", "code", "old", "label"]);
const TO_NAMES = new Set(["to", "projectlabel", "target", "name", "new", "mapped"]);

interface MapColumns {
  from: number;
  to: number;
  width: number;
}

/** The columns that a first row names; undefined where it is an entry already. */
function namedColumns(first: readonly string[]): MapColumns | undefined {
  const plain = first.map(plainName);
  const from = plain.findIndex((name) => FROM_NAMES.has(name));
  const to = plain.findIndex((name) => TO_NAMES.has(name));
  return from >= 0 && to >= 0 && from !== to ? { from, to, width: first.length } : undefined;
}

/**
 * A label map: a vendor's own label and what it is called in the project; exact, never by substring. The columns are
 * named (label, project_label; from, to) or are the only two. An empty new name leaves the label as it is; many labels
 * may become one. Refused: rows of another width, a label with two meanings.
 */
export async function readLabelMap(file: DeliveryFile): Promise<Map<string, string>> {
  const map = new Map<string, string>();
  const head = await readCsvHead(file);
  if (head === undefined) throw refusal(file.name, "not_this_format", "the file", "no table of two columns");
  let columns: MapColumns | undefined;
  for await (const rows of csvRows(file, head.dialect)) {
    for (const row of rows) {
      const place = `line ${row.line}`;
      if (row.fault !== undefined) throw refusal(file.name, row.fault.code, place, `${place}: ${row.fault.message}`);
      if (columns === undefined) {
        columns = namedColumns(row.fields);
        if (columns !== undefined) continue;
        columns = { from: 0, to: 1, width: 2 };
      }
      if (row.fields.length !== columns.width) {
        const message = `${place} has ${row.fields.length} columns, ${columns.width} are expected`;
        throw refusal(file.name, "ragged_row", place, message);
      }
      const from = row.fields[columns.from] ?? "";
      const to = row.fields[columns.to] ?? "";
      if (from === "") throw refusal(file.name, "missing_field", place, `${place}: the label is empty`);
      if (isMissing(to)) continue;
      if (map.has(from) && map.get(from) !== to) {
        throw refusal(file.name, "duplicate_row", place, `${place}: "${from}" is mapped twice, to two labels`);
      }
      map.set(from, to);
    }
  }
  return map;
}
