import type { DeliveryFile, Detection } from "../format";
import { cutElements } from "../json/cut-elements";
import { elementPlace } from "../json/element-cutter";
import { headValue } from "../json/head-value";
import { parseElement } from "../json/parse-element";
import { asRecord, type JsonRecord } from "../json/record";
import { refusal } from "../refuse";
import { guessColumns } from "./guess-columns";
import type { RowSource } from "./row-source";
import { tableSample } from "./table-sample";

const SAMPLE_RECORDS = 200;
const MOST_COLUMNS = 10_000;

const isNested = (value: unknown): boolean => value !== null && typeof value === "object";

/** A list of flat records, as pandas and most services write a table in JSON. */
export function detectJsonList(_file: DeliveryFile, head: Uint8Array): Detection {
  const none = (why: string): Detection => ({ confidence: "none", reasons: [why] });
  const list = headValue(head);
  if (!Array.isArray(list) || list.length === 0) return none("no JSON list of records");
  const records = list.slice(0, SAMPLE_RECORDS).map(asRecord);
  const sound = records.filter((record) => record !== undefined);
  if (sound.length < records.length) return none("its list holds more than objects");
  if (sound.some((record) => Object.values(record).some(isNested))) return none("its records hold nested values");
  const header = [...new Set(sound.flatMap((record) => Object.keys(record)))];
  const cells = sound.map((record) => header.map((name) => String(record[name] ?? "")));
  const rows = [header, ...cells].map((fields, i) => ({ fields, line: i + 1 }));
  const dialect = { separator: ",", skipsBlanks: false, decimalComma: false, preamble: 0 };
  const guess = guessColumns(tableSample({ dialect, rows }));
  if (!guess.isItemKnown) return none("no name in its records is that of an item");
  return { confidence: guess.confidence, reasons: ["a list of flat records", ...guess.reasons] };
}

/** Records as rows; the columns are all names that occur, in the order in which they are met. */
export async function jsonListRows(file: DeliveryFile): Promise<RowSource> {
  const names = new Set<string>();
  for await (const record of records(file)) {
    for (const name of Object.keys(record)) names.add(name);
    if (names.size > MOST_COLUMNS) {
      throw refusal(file.name, "too_large", "the file", `its records have more than ${MOST_COLUMNS} names`);
    }
  }
  const header = [...names];
  return {
    async *rows() {
      yield header;
      for await (const record of records(file)) yield header.map((name) => record[name]);
    },
  };
}

async function* records(file: DeliveryFile): AsyncGenerator<JsonRecord> {
  let isList = false;
  const wants = (key: string | null) => {
    isList = key === null;
    return isList;
  };
  for await (const elements of cutElements(file, { wants })) {
    for (const element of elements) {
      const record = asRecord(parseElement(file.name, element));
      const place = elementPlace(element);
      if (record === undefined) throw refusal(file.name, "not_this_format", place, `${place} is no JSON object`);
      yield record;
    }
  }
  if (!isList) throw refusal(file.name, "not_this_format", "the file", "it is no list of JSON objects");
}
