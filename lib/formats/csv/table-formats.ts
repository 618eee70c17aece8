import type { DeliverySink } from "@/lib/model/annotation";
import type { DeliveryFile, Format } from "../format";
import { detectExcel, excelRows } from "./excel";
import { detectJsonLines, jsonLineRows } from "./json-lines";
import { detectParquet, parquetRows } from "./parquet";
import { type CsvOptions, readCsv } from "./read";
import { asCommaText, type RowSource } from "./row-source";

/** A table in another wrapping: its rows are read as the rows of a CSV are, columns and all. */
function tableFormat(
  id: string,
  name: string,
  detect: Format["detect"],
  open: (file: DeliveryFile) => Promise<RowSource>,
): Format<CsvOptions> {
  return {
    id,
    name,
    detect,
    async read(file: DeliveryFile, options: CsvOptions, sink: DeliverySink) {
      const source = await open(file);
      for (const left of source.besides ?? []) sink.ignored(left);
      await readCsv(await asCommaText(file, source), options, sink);
    },
  };
}

export const TABLE_FORMATS: readonly Format<CsvOptions>[] = [
  tableFormat("excel", "Excel workbook", detectExcel, excelRows),
  tableFormat("parquet", "Parquet table", detectParquet, parquetRows),
  tableFormat("ndjson", "table of one JSON record a line", detectJsonLines, jsonLineRows),
];
