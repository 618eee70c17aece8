import type { DeliveryFile, Detection } from "../format";
import { refusal } from "../refuse";
import { textLines } from "../text/lines";
import { guessColumns } from "./guess-columns";
import type { RowSource } from "./row-source";
import { tableSample } from "./table-sample";

const SAMPLE_LINES = 50;
const MOST_COLUMNS = 10_000;

/** One record a line, with names that are understood as a table's columns are. */
export function detectJsonLines(file: DeliveryFile, head: Uint8Array): Detection {
  const none = (why: string): Detection => ({ confidence: "none", reasons: [why] });
  const lines = new TextDecoder()
    .decode(head)
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/);
  if (head.length < file.size) lines.pop();
  const filled = lines.filter((line) => line.trim() !== "").slice(0, SAMPLE_LINES);
  const isNamed = /\.(?:ndjson|jsonl)$/i.test(file.name);
  if (filled.length === 0 || (filled.length < 2 && !isNamed)) return none("not several lines of JSON");
  const records = filled.map(parsedRecord);
  const sound = records.filter((record) => record !== undefined);
  if (sound.length !== records.length) return none("its lines are not each a JSON object");
  const header = [...new Set(sound.flatMap((record) => Object.keys(record)))];
  if (sound.some((record) => Object.values(record).some((value) => value !== null && typeof value === "object")))
    return none("its records hold nested values: no table");
  const cells = sound.map((record) => header.map((name) => text(record[name])));
  const rows = [header, ...cells].map((fields, i) => ({ fields, line: i + 1 }));
  const dialect = { separator: ",", skipsBlanks: false, decimalComma: false, preamble: 0 };
  const guess = guessColumns(tableSample({ dialect, rows }));
  if (!guess.isItemKnown && !isNamed) return none("no name in its records is that of an item");
  return {
    confidence: "medium",
    reasons: ["a record a line", ...guess.reasons],
  };
}

const text = (value: unknown): string => (value === null || value === undefined ? "" : String(value));

function parsedRecord(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value))
      : undefined;
  } catch {
    return undefined;
  }
}

/** Records as rows; the columns are all names that occur, in the order in which they are met. */
export async function jsonLineRows(file: DeliveryFile): Promise<RowSource> {
  const names = new Set<string>();
  for await (const record of records(file)) {
    for (const name of Object.keys(record)) names.add(name);
    if (names.size > MOST_COLUMNS)
      throw refusal(file.name, "too_large", "the file", `its records have more than ${MOST_COLUMNS} names`);
  }
  const header = [...names];
  return {
    async *rows() {
      yield header;
      for await (const record of records(file)) yield header.map((name) => record[name]);
    },
  };
}

async function* records(file: DeliveryFile): AsyncGenerator<Record<string, unknown>> {
  for await (const lines of textLines(file)) {
    for (const { text: line, number } of lines) {
      const record = parsedRecord(line);
      if (record === undefined)
        throw refusal(file.name, "not_this_format", `line ${number}`, `line ${number} is no JSON object`);
      yield record;
    }
  }
}
