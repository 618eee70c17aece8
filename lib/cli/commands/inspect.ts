import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { CsvColumnsError } from "@/lib/formats/csv/columns";
import { readLabelMap } from "@/lib/formats/csv/label-map";
import { parseCsvColumns } from "@/lib/formats/csv/parse-columns";
import { FormatError } from "@/lib/formats/format";
import { type InspectOptions, inspectDelivery } from "@/lib/formats/inspect";
import type { InspectResult } from "@/lib/formats/inspect-result";
import { encodingOption } from "../encoding-option";
import { inspectionText } from "../inspection-text";
import { localDelivery, localFile, withUnpacked } from "../local-files";
import { ProgressLine } from "../progress-line";
import { UsageError } from "../usage-error";

const USAGE = `usage: assay inspect PATH… [--json] [--columns TEXT] [--encoding NAME] [--labels MAP.csv] [--finding ATTRIBUTE] [--out FILE]

Says what a file or folder is and what a reader gets from it.
  --json       one JSON result, a list for several
  --columns    what the columns of a CSV mean: item=…,label=…,reader=…,gold=…,values=1:yes;2:no
  --encoding   of tables that are not UTF-8: windows-1252 (Latin-1), windows-1250, iso-8859-2, iso-8859-15
  --labels     a table of two columns: a label in the file, its new name
  --finding    the attribute that joins shapes of one object across images
  --out        write to a file instead of standard output
Exit: 0 all was read; 1 something was rejected or refused; 2 bad usage or an unreadable path.
`;

interface Request {
  paths: string[];
  isJson: boolean;
  columns?: string;
  encoding?: string;
  labels?: string;
  finding?: string;
  out?: string;
}

function parseRequest(args: string[]): Request | "help" {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        json: { type: "boolean" },
        help: { type: "boolean", short: "h" },
        columns: { type: "string" },
        encoding: { type: "string" },
        labels: { type: "string" },
        finding: { type: "string" },
        out: { type: "string" },
      },
    });
    if (values.help) return "help";
    if (positionals.length === 0) throw new UsageError(USAGE.split("\n")[0]);
    return { ...values, paths: positionals, isJson: values.json ?? false };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** A wrong `--columns` or `--labels` is bad usage, wherever it is noticed. */
async function asUsage<Result>(
  work: () => Promise<Result> | Result,
  kind: abstract new (...args: never) => Error,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof kind) throw new UsageError(error.message);
    throw error;
  }
}

async function optionsOf({ columns, encoding, labels, finding }: Request): Promise<InspectOptions> {
  const parsed = columns === undefined ? undefined : await asUsage(() => parseCsvColumns(columns), CsvColumnsError);
  const labelMap =
    labels === undefined ? undefined : await asUsage(async () => readLabelMap(await localFile(labels)), FormatError);
  return {
    reading: {
      ...(parsed && { columns: parsed }),
      ...(encoding !== undefined && { encoding: encodingOption(encoding) }),
      ...(finding !== undefined && { findingAttribute: finding }),
    },
    ...(labelMap && { labelMap }),
  };
}

async function emit(text: string, out: string | undefined): Promise<void> {
  if (out !== undefined) await writeFile(out, text);
  else await new Promise<void>((done) => process.stdout.write(text, () => done()));
}

/** `assay inspect PATH…`: exit 0, 1 when anything was rejected or refused, 2 for bad usage or an unreadable path. */
export async function inspectCommand(args: string[]): Promise<number> {
  const request = parseRequest(args);
  if (request === "help") {
    await emit(USAGE, undefined);
    return 0;
  }
  const options = await optionsOf(request);
  const results: InspectResult[] = [];
  for (const path of request.paths) {
    const bar = new ProgressLine(`inspecting ${path}`);
    const files = await localDelivery(path);
    const inspect = () =>
      withUnpacked(files, ({ files: opened, ...besides }) =>
        inspectDelivery(path, opened, { ...options, besides, progress: bar.show.bind(bar) }),
      );
    results.push(...(await asUsage(inspect, CsvColumnsError)));
    bar.clear();
  }
  const [only] = results;
  const isOne = results.length === 1 && request.paths.length === 1;
  await emit(
    request.isJson ? `${JSON.stringify(isOne ? only : results, null, 1)}\n` : results.map(inspectionText).join("\n"),
    request.out,
  );
  return results.some((result) => result.format === null || result.rejected.length > 0) ? 1 : 0;
}
