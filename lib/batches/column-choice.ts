import { type CsvColumns, CsvColumnsError } from "@/lib/formats/csv/columns";
import { parseCsvColumns } from "@/lib/formats/csv/parse-columns";
import { type ColumnChoice, type ColumnState, restText } from "./column-text";

/** Columns as the form holds them: choices as far as it has fields for them, the rest as text. */
export function columnState(columns: CsvColumns): ColumnState {
  const { item, reader, finding, label, score, readers, classes } = columns;
  const choice: ColumnChoice = {
    ...(item ? { item } : {}),
    ...(columns.case ? { case: columns.case } : {}),
    ...(reader ? { reader } : {}),
    ...(finding ? { finding } : {}),
    ...(label ? { label: [label] } : {}),
    ...(score ? { score: [score] } : {}),
    ...(readers ? { readers } : {}),
    ...(classes ? { classes } : {}),
  };
  return { choice, rest: restText(columns) };
}

/** What a text of columns stands for; nothing where it says nothing readable: the preview says why. */
export function columnStateOf(text: string): ColumnState {
  if (text.trim() === "") return { choice: {}, rest: "" };
  try {
    return columnState(parseCsvColumns(text));
  } catch (error) {
    if (error instanceof CsvColumnsError) return { choice: {}, rest: "" };
    throw error;
  }
}
