import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type AssemblyInput, assembleCases } from "@/lib/evaluation/cases/assemble-cases";
import type { Delivery } from "@/lib/evaluation/cases/delivery";
import { GOLD_LABEL_MAP } from "@/lib/evaluation/cases/label-map";
import { type Evaluation, evaluate } from "@/lib/evaluation/evaluate";
import type { EvaluationResult, GoldDescription, Receipt } from "@/lib/evaluation/result";
import type { Warning } from "@/lib/evaluation/warnings/warnings";
import { withoutExtension } from "@/lib/model/item-key";
import { findSuspicions, type Suspicions } from "@/lib/suspicion/find-suspicions";
import type { EvaluateRequest } from "./evaluate-request";
import { evaluationSettings } from "./evaluation-settings";
import { withoutLabelBlanks } from "./label-blanks";
import { makersOf, type NamedMakers, refuseOwnVote } from "./named-makers";
import type { Progress } from "./progress";
import { hashDelivery, type ReadDelivery, readDelivery } from "./read-delivery";
import { itemSizes, readItemTable, readLabelMap, readOrder } from "./side-tables";
import { splitByRole } from "./split-by-role";
import { UsageError } from "./usage-error";

/** What the files of a request hold, before they are measured. */
interface Sources {
  gold: AssemblyInput["gold"];
  vendors: Delivery[];
  read: ReadDelivery[];
  inputs: Receipt["inputs"];
  isReadingLog: boolean;
  /** What the reference's own file says of its makers. */
  makers: NamedMakers;
  /** Labels that the reference declares, used or not: a label description beside its volumes. */
  declared: readonly string[];
}

export interface FilesEvaluation extends Evaluation, Suspicions {}

/** Reads the files of a request and measures them: the same engine that the application's jobs use. */
export async function evaluateFiles(request: EvaluateRequest, progress: Progress): Promise<FilesEvaluation> {
  const sources = request.file === null ? await separateSources(request, progress) : await oneSource(request, progress);
  const { gold, inputs } = sources;
  const golds = gold.kind === "shared" ? [gold.delivery] : Object.values(gold.deliveries);
  const goldLabels = new Set(golds.flatMap(({ annotations }) => annotations.map(({ label }) => label)));
  const trimmed = sources.vendors.map((vendor) => withoutLabelBlanks(vendor, goldLabels));
  const vendors = trimmed.map(({ vendor }) => vendor);
  const names = vendors.map(({ name }) => name);
  const labelMaps = request.labelMap === null ? {} : readLabelMap(request.labelMap, [GOLD_LABEL_MAP, ...names]);
  const used = new Set(vendors.flatMap(({ annotations }) => annotations.map(({ label }) => label)));
  const declared = sources.declared.filter((label) => used.has(label));
  const settings = evaluationSettings(request, golds, labelMaps, declared);
  for (const [role, path] of [
    ["items", request.items],
    ["order", request.order],
    ["labels", request.labelMap],
  ] as const) {
    if (path !== null) inputs.push({ role, name: role, path, sha256: await hashDelivery(path) });
  }
  const orderIsUnknown = sources.isReadingLog && request.order === null && request.missing !== "worst";
  const { cases, skipped, warnings } = assembleCases({
    gold,
    vendors,
    ...(request.items === null ? {} : { itemTable: await readItemTable(request.items) }),
    ...(request.order === null ? {} : { order: readOrder(request.order) }),
    orderIsUnknown,
    joinsFindings: settings.match.by === "finding",
  });
  const { makers } = sources;
  const evaluation = evaluate(
    cases,
    {
      settings,
      gold: goldDescription(request, gold, names, makers),
      vendors: names,
      inputs,
      skipped: [...sources.read.flatMap(leftOut), ...skipped],
      warnings: [
        ...warnings,
        ...makers.warnings,
        ...requestWarnings(request, orderIsUnknown),
        ...rejectWarnings(sources.read),
        ...trimmed.flatMap(({ warnings: own }) => own),
      ],
    },
    { inferMakers: request.makers === null && makers.makers.length === 0 },
  );
  const { receipt, ...rest } = evaluation.result;
  return {
    ...evaluation,
    ...findSuspicions(cases, evaluation),
    result: { receipt: { ...receipt, request }, ...rest },
  };
}

async function oneSource(request: EvaluateRequest, progress: Progress): Promise<Sources> {
  const path = request.file ?? "";
  const read = await readDelivery(path, path, await readingOf(request), progress);
  const { gold, vendors, isReadingLog } = splitByRole(read);
  if (gold.annotations.length === 0)
    throw new UsageError(`${path}: no column holds gold; name it with --columns gold=…`);
  if (vendors.length === 0)
    throw new UsageError(`${path}: no column holds a vendor's answers; name it with --columns label=…`);
  return {
    gold: { kind: "shared", delivery: gold },
    vendors,
    read: [read],
    inputs: [{ role: "gold", name: "gold and vendors", path, sha256: read.sha256 }],
    isReadingLog,
    makers: makersOf(read, [], statedMakers(request)),
    declared: [],
  };
}

async function separateSources(request: EvaluateRequest, progress: Progress): Promise<Sources> {
  const reading = await readingOf(request);
  const inputs: Receipt["inputs"] = [];
  const all: ReadDelivery[] = [];
  const read = async (role: "gold" | "vendor", name: string, path: string) => {
    const delivery = await readDelivery(name, path, reading, progress);
    inputs.push({ role, name, path, sha256: delivery.sha256 });
    all.push(delivery);
    return delivery;
  };
  const vendors: Delivery[] = [];
  let gold: AssemblyInput["gold"];
  if (request.gold !== null) {
    gold = { kind: "shared", delivery: onlyGold(await read("gold", "gold", request.gold)) };
  } else {
    const deliveries: Record<string, Delivery> = {};
    for (const { name } of request.vendors) {
      deliveries[name] = onlyGold(await read("gold", name, ownReference(request.goldWithoutSelf ?? "", name)));
    }
    gold = { kind: "by_vendor", deliveries };
  }
  const golds = [...all];
  for (const { name, path } of request.vendors) vendors.push(withoutGold(await read("vendor", name, path)));
  const declared = golds.flatMap(({ labels }) => labels);
  const delivered = inputs.filter(({ role }) => role === "vendor");
  return {
    gold,
    vendors,
    read: all,
    inputs,
    isReadingLog: false,
    makers: namedMakers(request, golds, delivered),
    declared,
  };
}

const statedMakers = ({ makers, makersRequired }: EvaluateRequest) => ({ makers, required: makersRequired });

/** Of one reference for all, who made it; of one for each vendor, that none of them holds its own vendor's votes. */
function namedMakers(
  request: EvaluateRequest,
  golds: readonly ReadDelivery[],
  vendors: Receipt["inputs"],
): NamedMakers {
  const [only] = golds;
  if (request.gold !== null && only) return makersOf(only, vendors, statedMakers(request));
  for (const vendor of vendors) {
    for (const gold of golds) if (gold.name === vendor.name) refuseOwnVote(gold, vendor);
  }
  return { makers: [], requiresEveryMaker: false, warnings: [] };
}

async function readingOf({ columns, encoding, finding, items }: EvaluateRequest): Promise<Record<string, unknown>> {
  return {
    ...(columns === null ? {} : { columns }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(finding === null ? {} : { findingAttribute: finding }),
    ...(items === null ? {} : itemSizes(await readItemTable(items))),
  };
}

/** A reference file is gold throughout, unless it marks some statements as gold itself. */
function onlyGold(delivery: ReadDelivery): Delivery {
  const marked = delivery.annotations.filter(({ isGold }) => isGold === true);
  return marked.length === 0 ? delivery : { ...delivery, annotations: marked };
}

function withoutGold(delivery: ReadDelivery): Delivery {
  return { ...delivery, annotations: delivery.annotations.filter(({ isGold }) => isGold !== true) };
}

/** The file or folder below `folder` that is named after the vendor, without its extension. */
function ownReference(folder: string, vendor: string): string {
  let entries: string[];
  try {
    entries = readdirSync(folder);
  } catch {
    throw new UsageError(`${folder}: there is no such folder, or it cannot be read`);
  }
  const own = entries.filter(
    (entry) => entry === vendor || withoutExtension(entry) === vendor || entry.replace(/\.[^.]+$/, "") === vendor,
  );
  const [only] = own;
  if (only === undefined) throw new UsageError(`${folder}: no reference named after ${vendor}`);
  if (own.length > 1) throw new UsageError(`${folder}: several references named after ${vendor}: ${own.join(", ")}`);
  return join(folder, only);
}

function goldDescription(
  request: EvaluateRequest,
  gold: AssemblyInput["gold"],
  vendors: readonly string[],
  { makers, requiresEveryMaker }: NamedMakers,
): GoldDescription {
  const scope = { exhaustive: request.exhaustive };
  if (gold.kind === "by_vendor") {
    return {
      name: request.goldWithoutSelf ?? "leave-one-out",
      kind: "leave_one_out",
      makers: [...vendors],
      requiresEveryMaker: false,
      ...scope,
    };
  }
  return {
    name: request.gold ?? request.file ?? "gold",
    kind: makers.length > 0 ? "consensus" : "external",
    makers,
    requiresEveryMaker,
    ...scope,
  };
}

function leftOut(delivery: ReadDelivery): EvaluationResult["skipped"] {
  const rejected = new Map<string, number>();
  for (const { code } of delivery.rejects) rejected.set(code, (rejected.get(code) ?? 0) + 1);
  return [
    ...[...rejected].map(([code, count]) => ({ vendor: delivery.name, what: "rejected", count, why: code })),
    ...delivery.ignored.map(({ what, count, why }) => ({ vendor: delivery.name, what, count, why })),
  ];
}

function rejectWarnings(read: readonly ReadDelivery[]): Warning[] {
  return read.flatMap(({ name, path, rejects }) => {
    const [first] = rejects;
    if (!first) return [];
    const more = rejects.length > 1 ? ` and ${rejects.length - 1} more` : "";
    return [{ code: "rejected" as const, message: `${name} (${path}): ${first.place}: ${first.message}${more}.` }];
  });
}

function requestWarnings(request: EvaluateRequest, orderIsUnknown: boolean): Warning[] {
  const warnings: Warning[] = [];
  if (orderIsUnknown) {
    warnings.push({
      code: "order_not_stated",
      message:
        "The file logs readings and does not say what was ordered: a vendor is measured on the items it answered. Give --order, or --missing worst to count every item of the reference.",
    });
  }
  if (
    request.exhaustive &&
    (request.task === "detection" || request.task === "segmentation" || request.finding !== null)
  ) {
    warnings.push({
      code: "exhaustive_assumed",
      message:
        "The reference is taken to mark everything of its labels; if it does not, --not-exhaustive withholds precision, specificity and false positives.",
    });
  }
  return warnings;
}
