import type { AgreementSettings } from "@/lib/evaluation/agreement/agreement-result";
import { ENCODING_OPTION, encodingOf } from "./encoding-option";
import { choiceOption, numberOption, type OptionSpec, optionValue, parseOptions } from "./options";
import { UsageError } from "./usage-error";

/** What was asked of `assay agree`, in plain values: kept in the receipt, so that `verify` can ask it again. */
export interface AgreeRequest {
  /** One file with several readers, or one file (or folder) a reader. */
  sources: { name: string; path: string }[];
  columns: string | null;
  /** Of tables that are not UTF-8; absent in outputs of before there was a choice. */
  encoding?: string;
  items: string | null;
  measurementLevel: AgreementSettings["measurementLevel"];
  categories: string[];
  cluster: AgreementSettings["cluster"] | null;
  level: number | null;
  seed: number | null;
  resamples: number | null;
}

export interface AgreeOutput {
  json: boolean;
  out: string | undefined;
  csv: string | undefined;
}

const LEVELS = ["nominal", "ordinal", "interval", "ratio"] as const;

export const AGREE_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  columns: { kind: "value", argument: "ROLES", help: "which column of a CSV is what: item=…,readers=A;B;C,case=…" },
  encoding: ENCODING_OPTION,
  "level-of-measurement": {
    kind: "value",
    argument: LEVELS.join("|"),
    help: "how far apart two ratings are (default nominal: different or not)",
  },
  "label-order": { kind: "value", argument: "A;B;C", help: "the categories in order, lowest first" },
  items: { kind: "value", argument: "ITEMS.csv", help: "key and case of the items" },
  cluster: { kind: "value", argument: "case|item", help: "the unit of inference (default case)" },
  level: { kind: "value", argument: "0.95", help: "confidence level" },
  seed: { kind: "value", argument: "N", help: "seed of the resamples" },
  resamples: { kind: "value", argument: "N", help: "resamples (default 10000)" },
  json: { kind: "flag", help: "JSON on standard output" },
  out: { kind: "value", argument: "FILE", help: "write the output to a file" },
  csv: { kind: "value", argument: "FILE", help: "write every figure as a table" },
  help: { kind: "flag", help: "this text" },
};

export function parseAgree(args: readonly string[]): { request: AgreeRequest; output: AgreeOutput; help: boolean } {
  const options = parseOptions(args, AGREE_OPTIONS);
  const help = options.flags.has("help");
  if (options.positional.length === 0 && !help) {
    throw new UsageError("give one file with several readers, or NAME=PATH for each reader");
  }
  const request: AgreeRequest = {
    sources: options.positional.map(sourceOf),
    columns: optionValue(options, "columns") ?? null,
    ...encodingOf(options),
    items: optionValue(options, "items") ?? null,
    measurementLevel: choiceOption(options, "level-of-measurement", LEVELS) ?? "nominal",
    categories: (optionValue(options, "label-order") ?? "")
      .split(";")
      .map((label) => label.trim())
      .filter((label) => label !== ""),
    cluster: choiceOption(options, "cluster", ["case", "item"]) ?? null,
    level: numberOption(options, "level", { min: 0, max: 1, isOpen: true }) ?? null,
    seed: numberOption(options, "seed", { min: 0, max: Number.MAX_SAFE_INTEGER, isWhole: true }) ?? null,
    resamples: numberOption(options, "resamples", { min: 100, max: 1_000_000, isWhole: true }) ?? null,
  };
  const output = {
    json: options.flags.has("json"),
    out: optionValue(options, "out"),
    csv: optionValue(options, "csv"),
  };
  return { request, output, help };
}

/** NAME=PATH, or a path whose file name without extension is the reader's name. */
export function sourceOf(text: string): { name: string; path: string } {
  const equals = text.indexOf("=");
  if (equals > 0 && !text.slice(0, equals).includes("/")) {
    return { name: text.slice(0, equals), path: text.slice(equals + 1) };
  }
  const file = text.replace(/\/+$/, "");
  return { name: file.slice(file.lastIndexOf("/") + 1).replace(/\.[^.]+$/, ""), path: text };
}
