import { emit, jsonText } from "@/lib/cli/emit";
import { parseOptions, usageText } from "@/lib/cli/options";
import { textTable } from "@/lib/cli/table";
import { UsageError } from "@/lib/cli/usage-error";
import { EVALUATION_INPUT_CODES } from "@/lib/evaluation/input-error";
import { WARNING_CODES } from "@/lib/evaluation/warnings/warnings";
import { REJECT_CODES } from "@/lib/model/annotation";
import { REASON_CODES } from "@/lib/statistics/estimate";
import { reasonWords } from "@/lib/text/reasons";

const OPTIONS = {
  json: { kind: "flag", help: "JSON on standard output" },
  out: { kind: "value", argument: "FILE", help: "write the output to a file" },
  help: { kind: "flag", help: "this text" },
} as const;

/** `assay codes`: the closed lists of reasons, reject codes, warnings and refusals. */
export async function codesCommand(args: string[]): Promise<number> {
  const options = parseOptions(args, OPTIONS);
  if (options.flags.has("help")) {
    await emit(usageText("assay codes [--json] [--out FILE]", OPTIONS), undefined);
    return 0;
  }
  const [more] = options.positional;
  if (more !== undefined) throw new UsageError(`codes takes no path, found ${more}`);
  const lists = {
    reasons: REASON_CODES.map((code) => ({ code, words: reasonWords(code) })),
    rejects: REJECT_CODES.map((code) => ({ code })),
    warnings: WARNING_CODES.map((code) => ({ code })),
    refusals: EVALUATION_INPUT_CODES.map((code) => ({ code })),
  };
  const rows = Object.entries(lists).flatMap(([list, codes]) =>
    codes.map((entry) => [entry.code, list, "words" in entry ? entry.words : ""]),
  );
  const text = options.flags.has("json") ? jsonText(lists) : `${leftTable(rows)}\n`;
  await emit(text, options.values.get("out")?.[0]);
  return 0;
}

/** Words read from the left: padded by hand, as the table of figures aligns to the right. */
function leftTable(rows: readonly (readonly string[])[]): string {
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  const padded = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  "));
  return textTable(
    ["code"],
    padded.map((line) => [line]),
  ).join("\n");
}
