import { type DeliveryFile, type Detection, FormatError } from "../format";
import { shown } from "../refuse";
import { findEncoding } from "../text/encoding";
import { guessColumns } from "./guess-columns";
import { csvHead, headText } from "./rows";
import { tableSample } from "./table-sample";

/** First characters of texts that are something else: JSON, XML. */
const OTHER_BEGINNINGS = ["{", "[", "<"];
const TABLE_NAME = /\.(?:csv|tsv|tab)$/i;

const LONG_ROW: Detection = {
  confidence: "low",
  reasons: ["it is called a table, and its first rows are longer than 64 kB"],
};

function refused(...reasons: string[]): Detection {
  return { confidence: "none", reasons };
}

/** A table is what is left: text with a regular separator; how its columns are understood, is among the reasons. */
export function detectCsv(file: DeliveryFile, head: Uint8Array): Detection {
  const encoding = findEncoding(head);
  if (!("encoding" in encoding)) return refused(encoding.why);
  const text = headText(head, encoding);
  const beginning = text.trimStart()[0];
  if (beginning === undefined) return refused("the file holds no text");
  if (OTHER_BEGINNINGS.includes(beginning)) return refused(`it begins with ${beginning}`);
  try {
    const isWhole = head.length >= file.size;
    const table = csvHead(file, text, isWhole);
    // whether it is a table at all is seen by whoever reads the row to its end
    if (!isWhole && (table?.rows.length ?? 0) < 2 && TABLE_NAME.test(file.name)) return LONG_ROW;
    if (table === undefined) return refused("no separator stands regularly in its lines");
    const sample = tableSample(table);
    if (sample.rows.length === 0) return refused("no rows below the header");
    const guess = guessColumns(sample);
    if (!TABLE_NAME.test(file.name) && !guess.isItemKnown) {
      return refused("no column names an item, and the file is not called .csv or .tsv");
    }
    const { separator, comments = [] } = table.dialect;
    const reasons = [`columns separated by ${separator === "\t" ? "tab" : separator}`, ...guess.reasons];
    if (comments.length > 0) reasons.push(`lines above the header: ${shown(comments.join(" / "))}`);
    return { confidence: guess.confidence, reasons };
  } catch (error) {
    if (error instanceof FormatError) return refused(error.message);
    throw error;
  }
}
