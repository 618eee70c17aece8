import readExcel from "read-excel-file/node";
import { type DeliveryFile, type Detection, FormatError } from "../format";
import { refusal } from "../refuse";
import { fillJoined } from "./merged-cells";
import type { RowSource } from "./row-source";
import { soundWorkbook } from "./sound-workbook";

/** A workbook is read whole. */
const MOST_BYTES = 64 * 2 ** 20;
const MOST_WAIT_MS = 60_000;

export function detectExcel(file: DeliveryFile, head: Uint8Array): Detection {
  const beginning = Buffer.from(head).toString("latin1");
  if (!beginning.startsWith("PK\x03\x04")) return { confidence: "none", reasons: ["no zip, which a workbook is"] };
  const hasSheets = beginning.includes("xl/");
  if (hasSheets) return { confidence: "high", reasons: ["a zip with the folder xl/ of a workbook"] };
  if (!/\.xls[xm]$/i.test(file.name)) return { confidence: "none", reasons: ["a zip, but without the folder xl/"] };
  return { confidence: "medium", reasons: ["a zip that is called .xlsx"] };
}

/** The first sheet with rows of several cells; the others are named as left out. */
export async function excelRows(file: DeliveryFile): Promise<RowSource> {
  const bytes = await wholeBytes(file);
  try {
    const { workbook, joined } = await soundWorkbook(file.name, bytes);
    const sheets = await settled(readExcel(workbook, { trim: false }));
    const filled = sheets.filter(({ data }) => data.some(isFilled));
    // a sheet of notes has one column, a table two
    const first = filled.find(({ data }) => data.some(isRow)) ?? filled[0];
    const others = filled.filter((sheet) => sheet !== first);
    if (!first) throw refusal(file.name, "empty_file", "the workbook", "no sheet of the workbook holds anything");
    // people leave room above a table, or write a title there: its header is the first row of several cells
    const header = Math.max(first.data.findIndex(isRow), first.data.findIndex(isFilled));
    const titles = first.data.slice(0, header).filter(isFilled).length;
    const besides = others.map(({ sheet }) => ({
      what: `sheet ${sheet}`,
      count: 1,
      why: "the first sheet with rows of several cells is the table",
    }));
    const below = (joined[sheets.indexOf(first)] ?? []).filter((cell) => cell.first > header);
    const repeated = fillJoined(first.data, below);
    if (repeated > 0)
      besides.push({ what: "joined cells", count: repeated, why: "each of their rows has the value of the first" });
    if (titles > 0)
      besides.push({ what: "rows above the header", count: titles, why: "a title states nothing of an item" });
    return {
      async *rows() {
        yield* first.data.slice(header);
      },
      besides,
    };
  } catch (error) {
    if (error instanceof FormatError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw refusal(file.name, "not_this_format", "the workbook", `the workbook is damaged: ${why}`);
  }
}

function isFilled(row: readonly unknown[]): boolean {
  return row.some((cell) => cell !== null);
}

function isRow(row: readonly unknown[]): boolean {
  return row.filter((cell) => cell !== null).length > 1;
}

/** What does not settle within a minute never will. */
async function settled<Value>(work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("it does not come to an end")), MOST_WAIT_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function wholeBytes(file: DeliveryFile): Promise<Buffer> {
  if (file.size > MOST_BYTES)
    throw refusal(file.name, "too_large", "the workbook", "the workbook is too large: save the sheet as CSV", {
      found: `${file.size} bytes`,
      expected: `up to ${MOST_BYTES}`,
    });
  const parts: Uint8Array[] = [];
  for await (const chunk of file.open()) parts.push(chunk);
  return Buffer.concat(parts);
}
