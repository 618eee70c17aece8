import { emit, jsonText } from "@/lib/cli/emit";
import { parseOptions, usageText } from "@/lib/cli/options";
import { terminalProgress } from "@/lib/cli/progress";
import { UsageError } from "@/lib/cli/usage-error";
import { verifyOutput } from "@/lib/cli/verify-output";

const OPTIONS = {
  json: { kind: "flag", help: "JSON on standard output" },
  out: { kind: "value", argument: "FILE", help: "write the output to a file" },
  help: { kind: "flag", help: "this text" },
} as const;

/** `assay verify FILE`: exit 0 when the file recomputes to the digit, 1 when it does not or cannot. */
export async function verifyCommand(args: string[]): Promise<number> {
  const options = parseOptions(args, OPTIONS);
  const out = options.values.get("out")?.[0];
  if (options.flags.has("help")) {
    await emit(usageText("assay verify FILE", OPTIONS), out);
    return 0;
  }
  const [file, ...more] = options.positional;
  if (file === undefined || more.length > 0)
    throw new UsageError("give one file: what evaluate --json or agree --json wrote");
  const verification = await verifyOutput(file, terminalProgress());
  const { holds, recomputed, findings, inputs } = verification;
  const verdict = holds
    ? recomputed
      ? `verified: recomputed from ${inputs.length} inputs to the same digits`
      : "inputs unchanged"
    : "does not hold";
  const lines = [`${file}: ${verdict}`, ...findings.map((finding) => `  ${finding}`)];
  await emit(options.flags.has("json") ? jsonText(verification) : `${lines.join("\n")}\n`, out);
  return holds ? 0 : 1;
}
