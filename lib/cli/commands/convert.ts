import path from "node:path";
import { emit, jsonText } from "@/lib/cli/emit";
import { parseOptions } from "@/lib/cli/options";
import { CsvColumnsError } from "@/lib/formats/csv/columns";
import { parseCsvColumns } from "@/lib/formats/csv/parse-columns";
import { WRITERS } from "@/lib/formats/writers";
import { Losses } from "@/lib/formats/writing";
import { ENCODING_OPTION, encodingOf } from "../encoding-option";
import { isAllLost } from "../is-all-lost";
import { prepareOutput } from "../prepare-output";
import { terminalProgress } from "../progress";
import { readDelivery } from "../read-delivery";
import { UsageError } from "../usage-error";
import { writeFiles } from "../write-files";

const USAGE = `usage: assay convert PATH --to ${Object.keys(WRITERS).join("|")} --out PATH [--columns TEXT] [--encoding NAME] [--finding ATTRIBUTE] [--json]

Writes a delivery in another format. --out is a file where one is written, else a folder.
Lists what was not read and what the target cannot hold.
Exit: 0 done; 1 something of the delivery was refused on reading, or none of it could be written; 2 bad usage.
`;

const OPTIONS = {
  to: { kind: "value", argument: "FORMAT", help: "the format to write" },
  out: { kind: "value", argument: "PATH", help: "the file or folder to write" },
  columns: { kind: "value", argument: "TEXT", help: "what the columns of a table mean" },
  encoding: ENCODING_OPTION,
  finding: { kind: "value", argument: "ATTRIBUTE", help: "the attribute that joins shapes of one object" },
  json: { kind: "flag", help: "JSON on standard output" },
  help: { kind: "flag", help: "this text" },
} as const;

/** `assay convert PATH --to FORMAT --out PATH`: through the annotation model, with what the target cannot hold. */
export async function convertCommand(args: string[]): Promise<number> {
  const options = parseOptions(args, OPTIONS);
  if (options.flags.has("help")) {
    await emit(USAGE, undefined);
    return 0;
  }
  const value = (name: keyof typeof OPTIONS) => options.values.get(name)?.[0];
  const [source, ...more] = options.positional;
  const [to, out, columns, finding] = [value("to"), value("out"), value("columns"), value("finding")];
  if (source === undefined || more.length > 0) throw new UsageError("convert takes one PATH");
  if (to === undefined || out === undefined) throw new UsageError("--to and --out are needed");
  const write = Object.hasOwn(WRITERS, to) ? WRITERS[to] : undefined;
  if (write === undefined) throw new UsageError(`--to ${to}: not one of ${Object.keys(WRITERS).join(", ")}`);
  const reading = {
    ...(columns !== undefined && { columns: columnsOf(columns) }),
    ...encodingOf(options),
    ...(finding !== undefined && { findingAttribute: finding }),
  };
  await prepareOutput(out);
  const delivery = await readDelivery(path.basename(source), source, reading, terminalProgress());
  const losses = new Losses();
  const written = await writeFiles(write(delivery, losses), out);
  const { annotations, items, rejects: rejected, ignored } = delivery;
  const result = {
    path: source,
    to,
    out,
    written,
    items: items.length,
    annotations: annotations.length,
    lost: losses.list(),
    rejected,
    ignored,
  };
  await emit(options.flags.has("json") ? jsonText(result) : reportText(result), undefined);
  return rejected.length > 0 || written.length === 0 || isAllLost(annotations.length, result.lost) ? 1 : 0;
}

function columnsOf(text: string) {
  try {
    return parseCsvColumns(text);
  } catch (error) {
    if (error instanceof CsvColumnsError) throw new UsageError(`--columns: ${error.message}`);
    throw error;
  }
}

interface Report {
  out: string;
  to: string;
  written: string[];
  items: number;
  annotations: number;
  lost: readonly { what: string; count: number; why: string }[];
  rejected: readonly { file: string; place: string; message: string }[];
  ignored: readonly { what: string; count: number; why: string }[];
}

function reportText({ out, to, written, items, annotations, lost, rejected, ignored }: Report): string {
  const lines = [`${out}: ${written.length} files of ${to}, from ${items} items with ${annotations} annotations`];
  for (const { what, count, why } of lost) lines.push(`lost      ${what} (${count}): ${why}`);
  for (const { what, count, why } of ignored) lines.push(`not read  ${what} (${count}): ${why}`);
  for (const { file, place, message } of rejected) lines.push(`rejected  ${file}, ${place}: ${message}`);
  return `${lines.join("\n")}\n`;
}
