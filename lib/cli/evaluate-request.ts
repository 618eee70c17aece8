import { DIFFICULT_ATTRIBUTE, DIFFICULT_RULES } from "@/lib/evaluation/difficult-rule";
import type { EvaluationSettings } from "@/lib/evaluation/settings";
import { UNCERTAIN_RULES } from "@/lib/evaluation/uncertain-rule";
import { ENCODING_OPTION, encodingOf } from "./encoding-option";
import { choiceOption, numberOption, type OptionSpec, optionValue, type ParsedOptions, parseOptions } from "./options";
import { UsageError } from "./usage-error";

const TASKS = ["classification", "ordinal", "detection", "segmentation", "keypoints", "measurements"] as const;

/** What was asked of `assay evaluate`, in plain values: kept in the receipt, so that `verify` can ask it again. */
export interface EvaluateRequest {
  /** One file that holds gold, vendors and readers in columns. */
  file: string | null;
  gold: string | null;
  /** A folder with one leave-one-out reference a vendor, named after it. */
  goldWithoutSelf: string | null;
  vendors: { name: string; path: string }[];
  task: EvaluationSettings["task"] | null;
  match: EvaluationSettings["match"] | null;
  finding: string | null;
  nsdToleranceMm: number | null;
  /** Absent in requests stored before there were several. */
  nsdOtherMm?: number[];
  nsdToleranceOf?: Record<string, number>;
  /** Absent in requests stored before there was a choice. */
  surfaces?: NonNullable<EvaluationSettings["surfaces"]>;
  /** Absent in requests stored before there was a choice. */
  difficult?: NonNullable<EvaluationSettings["difficult"]>;
  /** Absent in requests stored before attributes were compared. */
  attributes?: string[];
  assignment: EvaluationSettings["assignment"] | null;
  /** Absent in requests stored before there were figures of scores. */
  scoreOf?: NonNullable<EvaluationSettings["scoreOf"]>;
  /** Absent in requests stored before there was a choice. */
  uncertain?: NonNullable<EvaluationSettings["uncertain"]>;
  /** Absent in requests stored before a cost could be declared. */
  missCost?: number;
  /** Absent in requests stored before it could be declared. */
  lengthWithinMm?: number;
  targetPrevalence?: number;
  labelMap: string | null;
  labels: string[] | null;
  positive: string | null;
  items: string | null;
  order: string | null;
  columns: string | null;
  /** Of tables that are not UTF-8; absent in outputs of before there was a choice. */
  encoding?: string;
  by: string[];
  cluster: EvaluationSettings["cluster"] | null;
  level: number | null;
  margin: number | null;
  primary: string | null;
  missing: EvaluationSettings["missing"] | null;
  seed: number | null;
  resamples: number | null;
  exhaustive: boolean;
  makers: string[] | null;
  makersRequired: boolean;
}

export interface EvaluateOutput {
  json: boolean;
  out: string | undefined;
  csv: string | undefined;
  pdf: string | undefined;
}

export const EVALUATE_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  gold: { kind: "value", argument: "PATH", help: "the reference, a file or a folder" },
  "reference-without-self": {
    kind: "value",
    argument: "DIR",
    help: "one leave-one-out reference a vendor, files named after the vendors",
  },
  vendor: { kind: "value", argument: "NAME=PATH", many: true, help: "a vendor's delivery; once for each vendor" },
  task: { kind: "value", argument: TASKS.join("|"), help: "what is measured (else told from the reference's shapes)" },
  match: {
    kind: "value",
    argument: "iou=T|distance=MM|inside[=MM]|oks=T|finding",
    help: "how shapes pair up; bounds inclusive; inside: a point in the reference's shape, or so far from it",
  },
  "oks-sigma": {
    kind: "value",
    argument: "S;NAME=S",
    help: "sigma of object keypoint similarity: one for all points, then those of point or label names",
  },
  "oks-scale": {
    kind: "value",
    argument: "points|stated",
    help: "size of an object: the box around gold's points (default), or the area that gold states (COCO)",
  },
  "oks-absent": {
    kind: "value",
    argument: "missing|placed",
    help: "a vendor's point of visibility 0: not placed (default), or where its coordinates stand (COCO's scorer)",
  },
  finding: { kind: "value", argument: "ATTRIBUTE", help: "joins one finding's shapes over slices" },
  difficult: {
    kind: "value",
    argument: "counted|ignored[=ATTRIBUTE;…]",
    help: "marks that the reference calls difficult: as any other (default), or neither found nor missed",
  },
  attribute: {
    kind: "value",
    argument: "NAME",
    many: true,
    help: "an attribute whose values are compared on what both marked; once for each",
  },
  assignment: { kind: "value", argument: "greedy|hungarian", help: "greedy by score, or the best pairing overall" },
  "score-of": {
    kind: "value",
    argument: "stated|positive",
    help: "what the score of a whole-item label is of (default the stated one)",
  },
  nsd: {
    kind: "value",
    argument: "1mm,0.5mm,2mm",
    help: "tolerances of the normalized surface distance, the first the primary one",
  },
  "nsd-of": {
    kind: "value",
    argument: "LABEL=2mm",
    many: true,
    help: "a structure's own tolerance in the place of the first",
  },
  surfaces: {
    kind: "value",
    argument: "border_voxels|surface_elements",
    help: "what borders are made of, for distances and nsd (default border_voxels)",
  },
  columns: { kind: "value", argument: "ROLES", help: "which column of a CSV is what: item=…,label=…,gold=…" },
  encoding: ENCODING_OPTION,
  labels: { kind: "value", argument: "MAP.csv", help: "label map: side,label,project label (empty: left out)" },
  "label-order": { kind: "value", argument: "A;B;C", help: "the declared labels in order, lowest first" },
  positive: { kind: "value", argument: "LABEL", help: "the positive one of two labels" },
  uncertain: {
    kind: "value",
    argument: "RULE=A;B",
    help: "labels that state uncertainty, and how they count: three_way, as_negative, as_positive, excluded",
  },
  "miss-cost": {
    kind: "value",
    argument: "5",
    help: "a miss costs so many false alarms: only then an operating point wins",
  },
  "length-within": { kind: "value", argument: "2", help: "a length so many mm from gold's counts as right" },
  prevalence: { kind: "value", argument: "0.01", help: "share of positive items where the work is used" },
  items: { kind: "value", argument: "ITEMS.csv", help: "key, case, spacing and attributes of the items" },
  order: { kind: "value", argument: "FILE", help: "what was ordered: key, or vendor,key" },
  missing: { kind: "value", argument: "worst|exclude", help: "how an ordered item that did not come counts" },
  by: { kind: "value", argument: "ATTRIBUTE", many: true, help: "figures for each value of an attribute" },
  cluster: { kind: "value", argument: "case|item", help: "the unit of inference (default case)" },
  level: { kind: "value", argument: "0.95", help: "confidence level" },
  margin: { kind: "value", argument: "0.05", help: "margin on the primary figure, fixed before the data" },
  primary: { kind: "value", argument: "METRIC", help: "the figure that carries the claim" },
  seed: { kind: "value", argument: "N", help: "seed of the resamples" },
  resamples: { kind: "value", argument: "N", help: "resamples (default 10000)" },
  "not-exhaustive": {
    kind: "flag",
    help: "the reference does not mark everything: nothing extra is known to be wrong",
  },
  "gold-makers": { kind: "value", argument: "A,B|none", help: "whose votes are in the reference" },
  "gold-requires-every-reader": {
    kind: "value",
    argument: "A,B",
    help: "the reference holds only what all of these marked",
  },
  json: { kind: "flag", help: "JSON on standard output" },
  out: { kind: "value", argument: "FILE", help: "write the output to a file" },
  csv: { kind: "value", argument: "FILE", help: "write every figure as a table" },
  pdf: { kind: "value", argument: "FILE", help: "write the decision report" },
  help: { kind: "flag", help: "this text" },
};

/** Reads the command line into a request and where its output goes. */
export function parseEvaluate(args: readonly string[]): {
  request: EvaluateRequest;
  output: EvaluateOutput;
  help: boolean;
} {
  const options = parseOptions(args, EVALUATE_OPTIONS);
  const [file, ...more] = options.positional;
  if (more.length > 0) throw new UsageError(`one file at most holds gold and vendors, found also ${more.join(", ")}`);
  const required = list(optionValue(options, "gold-requires-every-reader"));
  const makers = list(optionValue(options, "gold-makers"));
  const labelOrder = optionValue(options, "label-order")
    ?.split(";")
    .map((label) => label.trim());
  const surfaces = choiceOption(options, "surfaces", ["border_voxels", "surface_elements"]);
  const scoreOf = choiceOption(options, "score-of", ["stated", "positive"]);
  const uncertain = uncertainOf(optionValue(options, "uncertain"));
  const missCost = numberOption(options, "miss-cost", { min: 0, max: 1_000_000, isOpen: true });
  const lengthWithinMm = numberOption(options, "length-within", { min: 0, max: 1000, isOpen: true });
  const targetPrevalence = numberOption(options, "prevalence", { min: 0, max: 1, isOpen: true });
  const request: EvaluateRequest = {
    file: file ?? null,
    gold: optionValue(options, "gold") ?? null,
    goldWithoutSelf: optionValue(options, "reference-without-self") ?? null,
    vendors: (options.values.get("vendor") ?? []).map(vendorOf),
    task: choiceOption(options, "task", TASKS) ?? null,
    match: matchOf(
      optionValue(options, "match"),
      sigmasOf(optionValue(options, "oks-sigma")),
      choiceOption(options, "oks-scale", ["points", "stated"]),
      choiceOption(options, "oks-absent", ["missing", "placed"]),
    ),
    finding: optionValue(options, "finding") ?? null,
    ...tolerancesOf(optionValue(options, "nsd"), options.values.get("nsd-of") ?? []),
    ...(surfaces === undefined ? {} : { surfaces }),
    ...difficultOf(optionValue(options, "difficult")),
    ...attributesOf(options.values.get("attribute") ?? []),
    assignment: choiceOption(options, "assignment", ["greedy", "hungarian"]) ?? null,
    ...(scoreOf === undefined ? {} : { scoreOf }),
    ...(uncertain === undefined ? {} : { uncertain }),
    ...(missCost === undefined ? {} : { missCost }),
    ...(targetPrevalence === undefined ? {} : { targetPrevalence }),
    ...(lengthWithinMm === undefined ? {} : { lengthWithinMm }),
    labelMap: optionValue(options, "labels") ?? null,
    labels: labelOrder ?? null,
    positive: optionValue(options, "positive") ?? null,
    items: optionValue(options, "items") ?? null,
    order: optionValue(options, "order") ?? null,
    columns: optionValue(options, "columns") ?? null,
    ...encodingOf(options),
    by: (options.values.get("by") ?? []).flatMap((text) => text.split(",")),
    cluster: choiceOption(options, "cluster", ["case", "item"]) ?? null,
    level: numberOption(options, "level", { min: 0, max: 1, isOpen: true }) ?? null,
    margin: numberOption(options, "margin", { min: 0, max: Number.MAX_VALUE }) ?? null,
    primary: optionValue(options, "primary") ?? null,
    missing: choiceOption(options, "missing", ["worst", "exclude"]) ?? null,
    seed: numberOption(options, "seed", { min: 0, max: Number.MAX_SAFE_INTEGER, isWhole: true }) ?? null,
    resamples: numberOption(options, "resamples", { min: 100, max: 1_000_000, isWhole: true }) ?? null,
    exhaustive: !options.flags.has("not-exhaustive"),
    makers: required ?? (makers?.length === 1 && makers[0] === "none" ? [] : makers),
    makersRequired: required !== null,
  };
  const help = options.flags.has("help");
  if (!help) checkSources(request);
  return { request, output: outputOf(options), help };
}

function outputOf(options: ParsedOptions): EvaluateOutput {
  return {
    json: options.flags.has("json"),
    out: optionValue(options, "out"),
    csv: optionValue(options, "csv"),
    pdf: optionValue(options, "pdf"),
  };
}

function checkSources({ file, gold, goldWithoutSelf, vendors, columns, match, finding }: EvaluateRequest): void {
  if (file !== null) {
    if (gold !== null || goldWithoutSelf !== null || vendors.length > 0) {
      throw new UsageError("give either one file that holds gold and vendors, or --gold with --vendor");
    }
    if (columns === null) throw new UsageError("one file for gold and vendors needs --columns to tell them apart");
    return;
  }
  if ((gold === null) === (goldWithoutSelf === null)) {
    throw new UsageError("give --gold PATH or --reference-without-self DIR, and --vendor NAME=PATH for each vendor");
  }
  if (vendors.length === 0) throw new UsageError("no vendor: give --vendor NAME=PATH, once for each");
  const names = vendors.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new UsageError(`--vendor ${twice} is given twice`);
  if (match?.by === "finding" && finding === null) {
    throw new UsageError("--match finding needs --finding ATTRIBUTE: what joins the shapes of one finding");
  }
}

/** "ignored", or "ignored=difficult;ambiguous": the rule, and by which attributes a mark is difficult. */
function difficultOf(text: string | undefined): Pick<EvaluateRequest, "difficult"> {
  if (text === undefined) return {};
  const [name, attributes, ...rest] = text.split("=");
  const rule = DIFFICULT_RULES.find((known) => known === name);
  const named = attributes === undefined ? [DIFFICULT_ATTRIBUTE] : (list(attributes) ?? []);
  if (rule === undefined || named.length === 0 || rest.length > 0) {
    throw new UsageError(`--difficult: ${DIFFICULT_RULES.join(" or ")}, or ignored=difficult;ambiguous, found ${text}`);
  }
  return { difficult: { rule, attributes: named } };
}

function attributesOf(names: readonly string[]): Pick<EvaluateRequest, "attributes"> {
  if (new Set(names).size < names.length) throw new UsageError(`--attribute: each once, found ${names.join(", ")}`);
  return names.length === 0 ? {} : { attributes: [...names] };
}

function vendorOf(text: string): { name: string; path: string } {
  const equals = text.indexOf("=");
  if (equals < 1 || equals === text.length - 1) throw new UsageError(`--vendor takes NAME=PATH, found ${text}`);
  return { name: text.slice(0, equals), path: text.slice(equals + 1) };
}

/** "0.05", or "0.05;left eye=0.025;nose=0.026": the common sigma, then those of names. */
function sigmasOf(text: string | undefined): { sigma: number; sigmas?: Record<string, number> } | null {
  if (text === undefined) return null;
  const [common = "", ...named] = text.split(";");
  const sigmas = named.map((part): [string, number] => {
    const equals = part.lastIndexOf("=");
    return [part.slice(0, Math.max(0, equals)).trim(), Number(part.slice(equals + 1))];
  });
  const sigma = Number(common);
  const isWrong = (value: number) => !(Number.isFinite(value) && value > 0);
  if (common.trim() === "" || isWrong(sigma) || sigmas.some(([name, value]) => name === "" || isWrong(value))) {
    throw new UsageError(`--oks-sigma: 0.05, or 0.05;nose=0.026;left eye=0.025, found ${text}`);
  }
  return { sigma, ...(sigmas.length === 0 ? {} : { sigmas: Object.fromEntries(sigmas) }) };
}

function matchOf(
  text: string | undefined,
  sigma: ReturnType<typeof sigmasOf>,
  scale: "points" | "stated" | undefined,
  absent: "missing" | "placed" | undefined,
): EvaluationSettings["match"] | null {
  if (text === undefined) return null;
  if (text === "finding") return { by: "finding" };
  if (text === "inside") return { by: "inside", toleranceMm: 0 };
  const [kind, amount = "", ...rest] = text.split("=");
  const value = Number(amount.replace(/mm$/, ""));
  const isNumber = amount !== "" && Number.isFinite(value) && rest.length === 0;
  if (kind === "iou" && isNumber && value > 0 && value <= 1) return { by: "iou", threshold: value };
  if (kind === "oks" && isNumber && value > 0 && value <= 1) {
    if (sigma === null) throw new UsageError("--match oks needs --oks-sigma: how far readers of a point scatter");
    return {
      ...{ by: "oks", threshold: value, ...sigma },
      ...(scale === undefined ? {} : { scale }),
      ...(absent === "placed" ? { absent } : {}),
    };
  }
  if (kind === "inside" && isNumber && value >= 0) return { by: "inside", toleranceMm: value };
  if (kind === "distance" && isNumber && value > 0) return { by: "distance", maxMm: value };
  throw new UsageError(`--match: iou=0.5, distance=5mm, inside=2mm, oks=0.5 or finding, found ${text}`);
}

function uncertainOf(text: string | undefined): EvaluationSettings["uncertain"] {
  if (text === undefined) return undefined;
  const [name, labels = "", ...rest] = text.split("=");
  const rule = UNCERTAIN_RULES.find((known) => known === name);
  const named = labels
    .split(";")
    .map((label) => label.trim())
    .filter((label) => label !== "");
  if (rule === undefined || named.length === 0 || rest.length > 0) {
    throw new UsageError(`--uncertain: ${UNCERTAIN_RULES.join(", ")} and labels (excluded=unsure), found ${text}`);
  }
  return { rule, labels: named };
}

/** The primary tolerance, further ones, and those of single labels. */
function tolerancesOf(
  text: string | undefined,
  own: readonly string[],
): Pick<EvaluateRequest, "nsdToleranceMm" | "nsdOtherMm" | "nsdToleranceOf"> {
  if (text === undefined) {
    if (own.length > 0) throw new UsageError("--nsd-of needs --nsd: the tolerance of the other structures");
    return { nsdToleranceMm: null };
  }
  const [first = Number.NaN, ...others] = text.split(",").map(millimetres);
  if (new Set([first, ...others]).size <= others.length) throw new UsageError(`--nsd: each once, found ${text}`);
  const named = own.map((part): [string, number] => {
    const equals = part.lastIndexOf("=");
    if (equals < 1) throw new UsageError(`--nsd-of takes LABEL=2mm, found ${part}`);
    return [part.slice(0, equals), millimetres(part.slice(equals + 1))];
  });
  return {
    nsdToleranceMm: first,
    ...(others.length === 0 ? {} : { nsdOtherMm: others }),
    ...(named.length === 0 ? {} : { nsdToleranceOf: Object.fromEntries(named) }),
  };
}

function millimetres(text: string): number {
  const value = Number(text.trim().replace(/mm$/, ""));
  if (text.trim() === "" || !Number.isFinite(value) || value < 0) {
    throw new UsageError(`--nsd takes millimetres (1mm), found ${text}`);
  }
  return value;
}

function list(text: string | undefined): string[] | null {
  return text === undefined
    ? null
    : text
        .split(/[,;]/)
        .map((name) => name.trim())
        .filter((name) => name !== "");
}
