import { readFileSync, writeFileSync } from "node:fs";
import { referenceAdapters } from "@/lib/cli/reference/adapters";
import { parseReferenceFile } from "@/lib/cli/reference/case";
import { dataFiles } from "@/lib/cli/reference/data-files";
import { type CaseOutcome, failureLines, runReference } from "@/lib/cli/reference/run";

const USAGE = "usage: assay reference FILE… [--json] [--out FILE]";

interface Arguments {
  files: string[];
  json: boolean;
  out?: string;
}

function parseArguments(args: readonly string[]): Arguments | null {
  const parsed: Arguments = { files: [], json: false };
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? "";
    if (arg === "--json") parsed.json = true;
    else if (arg === "--out") {
      parsed.out = args[++index];
      if (parsed.out === undefined) return null;
    } else if (arg.startsWith("--out=")) parsed.out = arg.slice("--out=".length);
    else if (arg.startsWith("--")) return null;
    else parsed.files.push(arg);
  }
  return parsed.files.length > 0 ? parsed : null;
}

/** JSON has no NaN or Infinity and would print them as null, hiding a fault: they are printed by name. */
function numbersByName(_key: string, value: unknown): unknown {
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  return value === undefined ? null : value;
}

function runFile(file: string): CaseOutcome[] {
  const { cases } = parseReferenceFile(readFileSync(file, "utf8"), file);
  return runReference(cases, referenceAdapters, dataFiles(file, process.cwd()));
}

function emit(text: string, out: string | undefined): Promise<void> {
  if (out !== undefined) {
    writeFileSync(out, text);
    return Promise.resolve();
  }
  return new Promise((done) => process.stdout.write(text, () => done()));
}

/** `assay reference FILE…`: exit 0 when every case passes, 1 when one fails, 2 for bad usage or an unreadable file. */
export async function referenceCommand(args: string[]): Promise<number> {
  const parsed = parseArguments(args);
  if (!parsed) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const outcomes: CaseOutcome[] = [];
  for (const file of parsed.files) {
    try {
      outcomes.push(...runFile(file));
    } catch (error) {
      process.stderr.write(`assay reference: ${error instanceof Error ? error.message : String(error)}\n`);
      return 2;
    }
  }
  if (parsed.json) {
    const entries = outcomes.map(({ id, result }) => JSON.stringify({ id, result }, numbersByName));
    await emit(`[\n${entries.join(",\n")}\n]\n`, parsed.out);
    return 0;
  }
  const failing = outcomes.filter((outcome) => outcome.failures.length > 0);
  const lines = failing.flatMap(failureLines);
  lines.push(`${outcomes.length - failing.length} passed, ${failing.length} failed`);
  await emit(`${lines.join("\n")}\n`, parsed.out);
  return failing.length > 0 ? 1 : 0;
}
