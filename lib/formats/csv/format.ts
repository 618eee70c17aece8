import type { Format } from "../format";
import { detectCsv } from "./detect";
import { gatherCsv } from "./gather";
import { type CsvOptions, readCsv } from "./read";

export const csvFormat: Format<CsvOptions> = {
  id: "csv",
  name: "CSV table",
  detect: detectCsv,
  read: readCsv,
  gather: gatherCsv,
};
