import { CsvColumnsError } from "@/lib/formats/csv/columns";
import { parseCsvColumns } from "@/lib/formats/csv/parse-columns";
import type { ColumnChoice } from "./column-text";

/** The choices that a text of columns stands for; none where it says nothing readable: the preview says why. */
export function columnChoice(text: string): ColumnChoice {
  if (text.trim() === "") return {};
  try {
    const { label, score, item, reader, finding, readers, ...columns } = parseCsvColumns(text);
    return {
      ...(item ? { item } : {}),
      ...(columns.case ? { case: columns.case } : {}),
      ...(reader ? { reader } : {}),
      ...(finding ? { finding } : {}),
      ...(label ? { label: [label] } : {}),
      ...(score ? { score: [score] } : {}),
      ...(readers ? { readers } : {}),
    };
  } catch (error) {
    if (error instanceof CsvColumnsError) return {};
    throw error;
  }
}
