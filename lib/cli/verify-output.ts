import { existsSync } from "node:fs";
import path from "node:path";
import { ENGINE_VERSION } from "@/lib/evaluation/engine-version";
import { agreeFiles } from "./agree-files";
import { agreementJson } from "./agreement-report";
import { jsonText } from "./emit";
import { evaluateFiles } from "./evaluate-files";
import type { EvaluateRequest } from "./evaluate-request";
import { evaluationJson } from "./evaluation-report";
import type { Progress } from "./progress";
import { hashDelivery } from "./read-delivery";
import { firstDifference, readStoredOutput, type StoredOutput } from "./stored-output";

export interface Verification {
  holds: boolean;
  engine: string;
  inputs: { path: string; state: "same" | "changed" | "missing" }[];
  /** What was found, in one line a finding. */
  findings: string[];
  recomputed: boolean;
}

/**
 * Recomputes a stored output from its own inputs: the same engine version gives the same digits, or the output was
 * changed. Under another version only the inputs' hashes can be checked, and that does not verify the figures.
 */
export async function verifyOutput(file: string, progress: Progress): Promise<Verification> {
  const stored = readStoredOutput(file);
  const original = process.cwd();
  const beside = path.dirname(path.resolve(file));
  const isHere = stored.inputs.every((input) => existsSync(input.path));
  const isBeside = stored.inputs.every((input) => existsSync(path.resolve(beside, input.path)));
  try {
    // the paths in the request are meant from one folder: where one stands, else where the output lies
    if (!isHere && isBeside) process.chdir(beside);
    return await verifyHere(stored, progress);
  } finally {
    process.chdir(original);
  }
}

async function verifyHere(stored: StoredOutput, progress: Progress): Promise<Verification> {
  const inputs: Verification["inputs"] = [];
  const findings: string[] = [];
  for (const { path: input, sha256 } of stored.inputs) {
    const state = !existsSync(input) ? "missing" : (await hashDelivery(input)) === sha256 ? "same" : "changed";
    inputs.push({ path: input, state });
    if (state !== "same") findings.push(state === "missing" ? `${input} is not there` : `${input} has changed since`);
  }
  const verification = { holds: false, engine: stored.engine, inputs, findings, recomputed: false };
  if (stored.engine !== ENGINE_VERSION) {
    findings.push(`needs ${stored.engine}; this is ${ENGINE_VERSION}: figures were not recomputed`);
    return verification;
  }
  if (findings.length > 0) return verification;
  if (stored.content === null) {
    findings.push("the file holds a receipt and no figures: its inputs are unchanged");
    return { ...verification, holds: true };
  }
  const recomputed =
    stored.kind === "evaluate"
      ? await reevaluated(stored, stored.request, progress)
      : agreementJson(await agreeFiles(stored.request, progress));
  // through text, as the stored one came: the same numbers have the same digits
  const difference = firstDifference(stored.content, JSON.parse(jsonText(recomputed)));
  if (difference !== null) findings.push(difference);
  return { ...verification, holds: difference === null, recomputed: true };
}

/** An output from before suspicions were printed is compared without them. */
async function reevaluated({ content }: StoredOutput, request: EvaluateRequest, progress: Progress) {
  const evaluation = await evaluateFiles(request, progress);
  const isOlder = typeof content === "object" && content !== null && !("suspicions" in content);
  return isOlder ? evaluation.result : evaluationJson(evaluation);
}
