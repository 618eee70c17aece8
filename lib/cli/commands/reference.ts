import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { emit } from "@/lib/cli/emit";
import { type OptionSpec, optionValue, parseOptions, usageText } from "@/lib/cli/options";
import { referenceAdapters } from "@/lib/cli/reference/adapters";
import { parseReferenceFile } from "@/lib/cli/reference/case";
import { dataFiles } from "@/lib/cli/reference/data-files";
import { KNOWN_ERRATA } from "@/lib/cli/reference/known-errata";
import { type CaseOutcome, erratumLines, failureLines, runReference } from "@/lib/cli/reference/run";
import { UsageError } from "@/lib/cli/usage-error";

const OPTIONS: Readonly<Record<string, OptionSpec>> = {
  json: { kind: "flag", help: "print each case's result without judging it" },
  out: { kind: "value", argument: "FILE", help: "write the output to a file" },
  help: { kind: "flag", help: "this text" },
};

/** JSON has no NaN or Infinity and would print them as null, hiding a fault: they are printed by name. */
function numbersByName(_key: string, value: unknown): unknown {
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  return value === undefined ? null : value;
}

function runFile(file: string): CaseOutcome[] {
  const { cases } = casesOf(file);
  return runReference(cases, referenceAdapters, dataFiles(file, process.cwd()), KNOWN_ERRATA);
}

/** A file that holds no cases is as unreadable as one that is not there. */
function casesOf(file: string): ReturnType<typeof parseReferenceFile> {
  if (statSync(file).isDirectory())
    throw new UsageError(`${file} is a folder: name the files of cases in it (${path.join(file, "*.json")})`);
  const text = readFileSync(file, "utf8");
  try {
    return parseReferenceFile(text, file);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** `assay reference FILE…`: exit 0 when every case passes, 1 when one fails, 2 for bad usage or an unreadable file. */
export async function referenceCommand(args: string[]): Promise<number> {
  const options = parseOptions(args, OPTIONS);
  if (options.flags.has("help")) {
    await emit(usageText("assay reference FILE… [--json] [--out FILE]", OPTIONS), undefined);
    return 0;
  }
  if (options.positional.length === 0) throw new UsageError("usage: assay reference FILE… [--json] [--out FILE]");
  const out = optionValue(options, "out");
  const outcomes = options.positional.flatMap(runFile);
  if (options.flags.has("json")) {
    const entries = outcomes.map(({ id, result }) => JSON.stringify({ id, result }, numbersByName));
    await emit(`[\n${entries.join(",\n")}\n]\n`, out);
    return 0;
  }
  const failing = outcomes.filter((outcome) => outcome.failures.length > 0);
  const lines = [...failing.flatMap(failureLines), ...outcomes.flatMap(erratumLines)];
  lines.push(`${outcomes.length - failing.length} passed, ${failing.length} failed`);
  await emit(`${lines.join("\n")}\n`, out);
  return failing.length > 0 ? 1 : 0;
}
