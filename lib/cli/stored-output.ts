import { readFileSync } from "node:fs";
import type { Receipt } from "@/lib/evaluation/result";
import type { AgreeRequest } from "./agree-request";
import type { EvaluateRequest } from "./evaluate-request";
import { UsageError } from "./usage-error";

/** What `--json` wrote, or its receipt alone. */
export type StoredOutput = {
  engine: string;
  inputs: Receipt["inputs"];
  /** The whole output; null where the file holds only the receipt. */
  content: unknown;
} & ({ kind: "evaluate"; request: EvaluateRequest } | { kind: "agree"; request: AgreeRequest });

type Members = Readonly<Record<string, unknown>>;

const isMembers = (value: unknown): value is Members =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Reads an output of `assay evaluate --json` or `assay agree --json`, or the `receipt` cut out of one. */
export function readStoredOutput(path: string): StoredOutput {
  const text = readFileSync(path, "utf8");
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new UsageError(`${path}: not JSON; verify reads what evaluate --json and agree --json write, or its receipt`);
  }
  if (!isMembers(content)) throw notOurs(path);
  const isWhole = isMembers(content.receipt);
  const receipt = isMembers(content.receipt) ? content.receipt : content;
  const { engine, inputs, request } = receipt;
  if (typeof engine !== "string" || !Array.isArray(inputs) || !inputs.every(isInput)) throw notOurs(path);
  if (!isMembers(request)) {
    throw new UsageError(`${path}: the receipt does not say how its files were read; verify it in the application`);
  }
  const stored = { engine, inputs, content: isWhole ? content : null };
  if (isEvaluateRequest(request)) return { ...stored, kind: "evaluate", request };
  if (isAgreeRequest(request)) return { ...stored, kind: "agree", request };
  throw notOurs(path);
}

// a request is what the command's own parser wrote; running it again checks every value it names
function isEvaluateRequest(value: unknown): value is EvaluateRequest {
  return isMembers(value) && ["vendors", "missing", "columns", "by"].every((key) => key in value);
}

function isAgreeRequest(value: unknown): value is AgreeRequest {
  return isMembers(value) && ["sources", "measurementLevel", "categories"].every((key) => key in value);
}

function isInput(value: unknown): value is Receipt["inputs"][number] {
  return isMembers(value) && typeof value.path === "string" && typeof value.sha256 === "string";
}

const notOurs = (path: string) =>
  new UsageError(`${path}: neither an output of evaluate --json or agree --json nor a receipt of one`);

/** Where two JSON values first differ, null where they are the same to the last digit. */
export function firstDifference(expected: unknown, found: unknown, at = ""): string | null {
  if (isMembers(expected) && isMembers(found)) {
    const keys = [...new Set([...Object.keys(expected), ...Object.keys(found)])];
    return (
      keys.map((key) => firstDifference(expected[key], found[key], at === "" ? key : `${at}.${key}`)).find(Boolean) ??
      null
    );
  }
  if (Array.isArray(expected) && Array.isArray(found) && expected.length === found.length) {
    return (
      expected.map((entry, index) => firstDifference(entry, found[index], `${at}[${index}]`)).find(Boolean) ?? null
    );
  }
  if (Object.is(expected, found)) return null;
  return `${at}: stored ${JSON.stringify(expected) ?? "nothing"}, recomputed ${JSON.stringify(found) ?? "nothing"}`;
}
