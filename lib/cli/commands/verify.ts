import path from "node:path";
import { emit, jsonText } from "@/lib/cli/emit";
import { parseOptions, usageText } from "@/lib/cli/options";
import { terminalProgress } from "@/lib/cli/progress";
import { UsageError } from "@/lib/cli/usage-error";
import { auditLines, isAuditExport, verifyAudit } from "@/lib/cli/verify-audit";
import { verifyOutput } from "@/lib/cli/verify-output";
import { readReceiptFile, verifyReceipt } from "@/lib/cli/verify-receipt";

const OPTIONS = {
  files: {
    kind: "value",
    argument: "DIR",
    help: "where the receipt's files are: a data folder, or any folder of deliveries (default: beside the receipt)",
  },
  json: { kind: "flag", help: "JSON on standard output" },
  out: { kind: "value", argument: "FILE", help: "write the output to a file" },
  help: { kind: "flag", help: "this text" },
} as const;

/** `assay verify FILE`: exit 0 when it recomputes to the digit, or its chain holds; 1 when it does not or cannot. */
export async function verifyCommand(args: string[]): Promise<number> {
  const options = parseOptions(args, OPTIONS);
  const out = options.values.get("out")?.[0];
  if (options.flags.has("help")) {
    await emit(usageText("assay verify FILE", OPTIONS), out);
    return 0;
  }
  const [file, ...more] = options.positional;
  if (file === undefined || more.length > 0)
    throw new UsageError("give one file: what evaluate --json or agree --json wrote, a receipt or an audit export");
  if (isAuditExport(file)) {
    const audit = await verifyAudit(file);
    await emit(options.flags.has("json") ? jsonText(audit) : `${auditLines(file, audit).join("\n")}\n`, out);
    return audit.holds ? 0 : 1;
  }
  const stored = readReceiptFile(file);
  const folders = [...(options.values.get("files") ?? []), path.dirname(path.resolve(file))];
  const verification = stored ? await verifyReceipt(stored, folders) : await verifyOutput(file, terminalProgress());
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
