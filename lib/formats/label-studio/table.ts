import Papa from "papaparse";
import type { DeliverySink } from "@/lib/model/annotation";
import type { DeliveryFile, Detection } from "../format";
import type { JsonRecord } from "../json/record";
import { wholeText } from "../json/whole-value";
import { findEncoding } from "../text/encoding";
import { flatTask } from "./min";
import { readFlatTasks } from "./read-min";

const SIGNS = ["annotation_id", "annotator", "lead_time"];

/** A header with the exporter's own columns. */
export function detectLabelStudioTable(_file: DeliveryFile, head: Uint8Array): Detection {
  const encoding = findEncoding(head);
  if (!("encoding" in encoding)) return { confidence: "none", reasons: [encoding.why] };
  const text = new TextDecoder(encoding.encoding).decode(head.subarray(encoding.markBytes));
  const header = (text.split("\n", 1)[0] ?? "").split(/[,;\t]/).map((name) => name.trim().replace(/^"|"$/g, ""));
  const found = SIGNS.filter((name) => header.includes(name));
  if (found.length < SIGNS.length) {
    return { confidence: "none", reasons: [`its header has not all of ${SIGNS.join(", ")}`] };
  }
  return { confidence: "high", reasons: [`a table with the columns ${found.join(", ")}`] };
}

/** A cell that holds JSON is its value. */
function cellValue(cell: string): unknown {
  if (!/^\s*[[{]/.test(cell)) return cell;
  try {
    return JSON.parse(cell);
  } catch {
    // text that begins like JSON and is none
    return cell;
  }
}

/** Reads the CSV and TSV exports: a row an annotation, regions as JSON in cells. */
export async function readLabelStudioTable(file: DeliveryFile, sink: DeliverySink): Promise<void> {
  const text = await wholeText(file, { signal: sink.signal });
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: true });
  const [header = [], ...rows] = data;
  async function* records() {
    for (const [i, row] of rows.entries()) {
      const cells = header.map((name, column) => [name, cellValue(row[column] ?? "")] as const);
      yield { value: Object.fromEntries(cells) satisfies JsonRecord, place: `row ${i + 2}` };
    }
  }
  await readFlatTasks(file.name, records, sink, (record) => flatTask(record, undefined));
}
