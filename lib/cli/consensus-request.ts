import {
  CONSENSUS_METHODS,
  type ConsensusSettings,
  DEFAULT_CONSENSUS_SETTINGS,
  PIXEL_VOTES,
} from "@/lib/consensus/settings";
import { sourceOf } from "./agree-request";
import { ENCODING_OPTION, encodingOf } from "./encoding-option";
import { choiceOption, numberOption, type OptionSpec, optionValue, parseOptions } from "./options";
import { UsageError } from "./usage-error";
import { consensusFormat } from "./write-consensus";

/** What was asked of `assay consensus`. */
export interface ConsensusRequest {
  /** One file with several readers, or one file (or folder) a reader. */
  sources: { name: string; path: string }[];
  columns: string | null;
  /** Of tables that are not UTF-8; absent in outputs of before there was a choice. */
  encoding?: string;
  items: string | null;
  settings: ConsensusSettings;
  out: string;
  /** The form of the merged set: named, or by the ending of `out`. */
  format: string;
}

export const CONSENSUS_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  method: { kind: "value", argument: CONSENSUS_METHODS.join("|"), help: "how readers are merged (default majority)" },
  out: {
    kind: "value",
    argument: "FILE",
    help: "the merged set: .json is COCO, .csv a table, also .nii.gz, .seg.nrrd",
  },
  to: { kind: "value", argument: "FORMAT", help: "its form as of assay convert, where the ending does not say it" },
  json: { kind: "flag", help: "the report as JSON on standard output" },
  columns: { kind: "value", argument: "ROLES", help: "which column of a CSV is what: item=…,readers=A;B;C,case=…" },
  encoding: ENCODING_OPTION,
  items: { kind: "value", argument: "ITEMS.csv", help: "key, case and spacing of the items" },
  finding: { kind: "value", argument: "ATTRIBUTE", help: "joins one finding's shapes over slices and readers" },
  votes: {
    kind: "value",
    argument: "N",
    help: "readers who must agree (default: more than half of those who read it)",
  },
  "pixel-votes": {
    kind: "value",
    argument: PIXEL_VOTES.join("|"),
    help: "more than half of those who read it, or half of those who marked it",
  },
  iou: { kind: "value", argument: "0.5", help: "overlap from which two shapes can be one object" },
  distance: { kind: "value", argument: "5mm", help: "distance up to which two points can be one object" },
  weights: { kind: "value", argument: "A=2;B=1", help: "weight of each reader's vote, for --method weighted" },
  help: { kind: "flag", help: "this text" },
};

export function parseConsensus(
  args: readonly string[],
): { help: true } | { help: false; request: ConsensusRequest; json: boolean } {
  const options = parseOptions(args, CONSENSUS_OPTIONS);
  if (options.flags.has("help")) return { help: true };
  if (options.positional.length === 0) {
    throw new UsageError("give one file with several readers, or NAME=PATH for each reader");
  }
  const out = optionValue(options, "out");
  if (out === undefined) throw new UsageError("--out FILE is needed: where the merged set goes");
  const sources = options.positional.map(sourceOf);
  const twice = sources.find(({ name }, at) => sources.findIndex((other) => other.name === name) !== at);
  if (twice) throw new UsageError(`two readers are called ${twice.name}: name them with NAME=PATH`);
  const method = choiceOption(options, "method", CONSENSUS_METHODS) ?? DEFAULT_CONSENSUS_SETTINGS.method;
  const weights = weightsOf(optionValue(options, "weights"));
  if ((method === "weighted") !== Object.keys(weights).length > 0) {
    throw new UsageError("--method weighted and --weights A=2;B=1 go together");
  }
  const settings: ConsensusSettings = {
    method,
    finding: optionValue(options, "finding") ?? null,
    votes: numberOption(options, "votes", { min: 1, max: 1000, isWhole: true }) ?? null,
    pixelVotes: choiceOption(options, "pixel-votes", PIXEL_VOTES) ?? DEFAULT_CONSENSUS_SETTINGS.pixelVotes,
    iou: numberOption(options, "iou", { min: 0, max: 1, isOpen: true }) ?? DEFAULT_CONSENSUS_SETTINGS.iou,
    distanceMm: distanceOf(optionValue(options, "distance")),
    weights,
  };
  const request = {
    sources,
    columns: optionValue(options, "columns") ?? null,
    ...encodingOf(options),
    items: optionValue(options, "items") ?? null,
    settings,
    out,
    format: consensusFormat(out, optionValue(options, "to")),
  };
  return { help: false, request, json: options.flags.has("json") };
}

function distanceOf(text: string | undefined): number {
  if (text === undefined) return DEFAULT_CONSENSUS_SETTINGS.distanceMm;
  const value = Number(text.replace(/\s*mm$/, ""));
  if (!(value > 0) || !Number.isFinite(value)) throw new UsageError(`--distance: millimetres above 0, found ${text}`);
  return value;
}

function weightsOf(text: string | undefined): Record<string, number> {
  const entries = (text ?? "").split(";").filter((entry) => entry.trim() !== "");
  return Object.fromEntries(
    entries.map((entry) => {
      const equals = entry.lastIndexOf("=");
      const value = Number(entry.slice(equals + 1));
      if (equals < 1 || !(value >= 0) || !Number.isFinite(value)) {
        throw new UsageError(`--weights: READER=NUMBER of 0 or more, found ${entry}`);
      }
      return [entry.slice(0, equals).trim(), value];
    }),
  );
}
