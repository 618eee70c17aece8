import type { DeliverySink } from "@/lib/model/annotation";
import type { DeliveryFile, Format } from "../format";
import { detectExcel, excelRows } from "./excel";
import { detectJsonLines, jsonLineRows } from "./json-lines";
import { detectJsonList, jsonListRows } from "./json-list";
import { detectParquet, parquetRows } from "./parquet";
import { type CsvOptions, readCsv } from "./read";
import { asCommaText, type RowSource } from "./row-source";

/** A table in another wrapping: its rows are read as the rows of a CSV are, columns and all. */
interface TableFormat extends Format<CsvOptions> {
  /** The table as the comma-separated text that it would be. */
  asText(file: DeliveryFile): Promise<DeliveryFile>;
}

function tableFormat(
  id: string,
  name: string,
  detect: Format["detect"],
  open: (file: DeliveryFile) => Promise<RowSource>,
): TableFormat {
  return {
    id,
    name,
    detect,
    asText: async (file) => asCommaText(file, await open(file)),
    async read(file: DeliveryFile, options: CsvOptions, sink: DeliverySink) {
      const source = await open(file);
      for (const left of source.besides ?? []) sink.ignored(left);
      // made of cells here: it is UTF-8, whatever is said of tables
      const { encoding: _, ...rest } = options;
      await readCsv(await asCommaText(file, source), rest, sink);
    },
  };
}

export const TABLE_FORMATS: readonly TableFormat[] = [
  tableFormat("excel", "Excel workbook", detectExcel, excelRows),
  tableFormat("parquet", "Parquet table", detectParquet, parquetRows),
  tableFormat("ndjson", "table of one JSON record a line", detectJsonLines, jsonLineRows),
  tableFormat("json-table", "table of JSON records in a list", detectJsonList, jsonListRows),
];

export const isTableFormat = (formatId: string): boolean =>
  formatId === "csv" || TABLE_FORMATS.some(({ id }) => id === formatId);

/** A table of any wrapping as text, to look at its columns; undefined where the format is none of tables. */
export async function tableText(formatId: string, file: DeliveryFile): Promise<DeliveryFile | undefined> {
  if (formatId === "csv") return file;
  return TABLE_FORMATS.find(({ id }) => id === formatId)?.asText(file);
}
