import { createHash } from "node:crypto";
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { measureAgreement } from "@/lib/evaluation/agreement/agreement";
import { FirstReads } from "@/lib/evaluation/cases/first-reads";
import { ENGINE_VERSION } from "@/lib/evaluation/engine-version";
import { tallyCase } from "@/lib/evaluation/measure/tally-case";
import {
  factsByItem,
  findingAttributes,
  itemsByCase,
  orderSets,
  type StoredFact,
  type StoredItem,
  storedCase,
} from "@/lib/evaluation/stored/stored-case";
import { answersAmong, storedRatings } from "@/lib/evaluation/stored/stored-ratings";
import type { ReceiptFile, StudyDelivery } from "@/lib/evaluation/stored/study-record";
import { summarise } from "@/lib/evaluation/summarise";
import { unpackDelivery } from "@/lib/formats/archives/unpack";
import type { DeliveryFile } from "@/lib/formats/format";
import { formatById } from "@/lib/formats/registry";
import { DeliveryChecker } from "@/lib/ingest/delivery-checker";
import { type NamedFile, parseManifest } from "@/lib/ingest/files/manifest";
import { ItemIndex } from "@/lib/ingest/item-index";
import { annotatorPseudonym } from "@/lib/ingest/pseudonym";
import { readUnpacked } from "@/lib/ingest/read-delivery";
import { keptPlaces } from "@/lib/ingest/single-answers";
import type { DeliverySink } from "@/lib/model/annotation";
import { canonicalJson } from "@/lib/model/canonical-json";
import { ScratchFolder } from "@/lib/store/scratch-folder";
import { firstDifference } from "./stored-output";
import type { Verification } from "./verify-output";

/** Lists of files are shorter than this; what is longer is a delivery itself. */
const MOST_LIST_BYTES = 16 * 2 ** 20;

/** The receipt of an evaluation that the application stored, or null where the file is something else. */
export function readReceiptFile(file: string): ReceiptFile | null {
  try {
    const content = JSON.parse(readFileSync(file, "utf8")) as { assay?: unknown } | null;
    return content?.assay === "receipt" ? (content as ReceiptFile) : null;
  } catch {
    return null;
  }
}

/**
 * Recomputes a stored evaluation from the raw files by the ingest's and the engine's own code, without a database.
 * Files are found by their SHA-256 in the given folders (a data folder's store, or any folder of deliveries).
 */
export async function verifyReceipt(receipt: ReceiptFile, folders: readonly string[]): Promise<Verification> {
  const { study } = receipt;
  const findings: string[] = [];
  const inputs: Verification["inputs"] = [];
  const wanted = [
    ...study.deliveries.map(({ sha256, fileName }) => ({ sha256, fileName })),
    { sha256: study.itemsSha256, fileName: "items" },
  ];
  const files = await findByHash(new Set(wanted.map(({ sha256 }) => sha256)), folders);
  const members = study.deliveries.flatMap(({ sha256, fileName }) => {
    const list = files.get(sha256);
    const listed = (list !== undefined && listedFiles(list)) || [];
    return listed.map((file) => ({ sha256: file.sha256, fileName: `${fileName}/${file.name}` }));
  });
  if (members.length > 0) {
    wanted.push(...members);
    for (const [sha256, place] of await findByHash(new Set(members.map(({ sha256 }) => sha256)), folders))
      files.set(sha256, place);
  }
  for (const { sha256, fileName } of wanted) {
    const state = files.has(sha256) ? "same" : "missing";
    inputs.push({ path: fileName, state });
    if (state === "missing" && receipt.expunged?.includes(sha256))
      findings.push(`${fileName} (SHA-256 ${sha256}) was expunged: only its hash is left, nothing can be recomputed`);
    else if (state === "missing") findings.push(`${fileName} (SHA-256 ${sha256}) is in none of ${folders.join(", ")}`);
  }
  const verification = { holds: false, engine: receipt.engine, inputs, findings, recomputed: false };
  const printed = sha256Of(canonicalJson(receipt.result));
  if (printed !== receipt.resultSha256)
    findings.push("the result is not the one that its SHA-256 names: it was changed");
  if (receipt.engine !== ENGINE_VERSION)
    findings.push(`needs ${receipt.engine}; this is ${ENGINE_VERSION}: figures were not recomputed`);
  if (findings.length > 0) return verification;
  const recomputed: unknown = JSON.parse(canonicalJson(await recompute(receipt, files)));
  const difference = firstDifference(receipt.result, recomputed);
  if (difference !== null) findings.push(difference);
  return { ...verification, holds: difference === null, recomputed: true };
}

async function recompute(receipt: ReceiptFile, files: ReadonlyMap<string, string>): Promise<unknown> {
  const { study } = receipt;
  const snapshot = readFileSync(files.get(study.itemsSha256) ?? "", "utf8");
  const items = snapshot
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as StoredItem);
  const index = new ItemIndex(items);
  const factsOf = new Map<number, StoredFact[]>();
  const namedItems = new Map<number, Set<number>>();
  for (const delivery of study.deliveries) {
    const { facts, named } = await readFacts(delivery, files, index, study.projectNo);
    factsOf.set(delivery.no, facts);
    namedItems.set(delivery.no, named);
  }
  const { inputs } = receipt.result.receipt;
  if (receipt.kind === "agreement") {
    const deliveries = study.deliveries.map(({ no, vendor }) => ({
      vendor: vendor ?? "",
      given: answersAmong(factsOf.get(no) ?? []),
      answers: new Map(Object.entries(study.answers?.[vendor ?? ""] ?? {})),
    }));
    const ratings = storedRatings(deliveries, new Map(items.map((item) => [item.no, item])));
    return measureAgreement(ratings, receipt.result.receipt.settings, inputs);
  }
  const { settings } = receipt.result.receipt;
  const goldNos = new Set(study.goldBatchNos);
  const all = [...factsOf].sort(([first], [second]) => first - second);
  const caseFacts = {
    gold: factsByItem(all.flatMap(([no, facts]) => (goldNos.has(no) ? facts : []))),
    delivered: factsByItem(all.flatMap(([no, facts]) => (goldNos.has(no) ? [] : facts))),
    namedItems,
  };
  const scope = new Set(study.goldBatchNos.flatMap((no) => [...(namedItems.get(no) ?? [])]));
  const reads = new FirstReads(study.vendors, settings.labelMaps);
  const sides = {
    ...study,
    orders: orderSets(study.orders),
    goldBatchNosOf: study.goldBatchNosOf && new Map(Object.entries(study.goldBatchNosOf)),
    reads,
  };
  const findings = findingAttributes(settings.match.by === "finding" ? items : []);
  const cases = itemsByCase(items.filter(({ no }) => scope.has(no)));
  const tallies = [...cases].flatMap(
    ([key, members]) => tallyCase(storedCase(key, members, sides, caseFacts, findings.get(key)), settings).tallies,
  );
  const vendors = study.vendors.map(({ name }) => name);
  const skipped = [...(study.leftOut ?? []), ...reads.skipped()];
  return summarise(tallies, { settings, gold: receipt.result.gold, vendors, inputs, skipped });
}

async function readFacts(
  delivery: StudyDelivery,
  files: ReadonlyMap<string, string>,
  index: ItemIndex,
  projectNo: number,
): Promise<{ facts: StoredFact[]; named: Set<number> }> {
  const checker = new DeliveryChecker(delivery.fileName, index, keptPlaces(delivery.answers));
  const facts: StoredFact[] = [];
  const ignore = () => {};
  const sink: DeliverySink = {
    item: (item) => {
      checker.item(item);
    },
    annotation: (annotation) => {
      const kept = checker.annotation(annotation);
      if ("code" in kept) return;
      const { annotator, ...rest } = kept.annotation;
      const reader = annotator ? { annotator: annotatorPseudonym(projectNo, annotator) } : {};
      facts.push({ batchNo: delivery.no, itemNo: kept.itemNo, annotation: { ...rest, ...reader } });
    },
    reject: ignore,
    ignored: ignore,
    personalData: ignore,
    label: ignore,
  };
  const known = { sizeOfItem: (names: readonly string[]) => index.sizeOf(names) };
  const scratch = new ScratchFolder(path.join(tmpdir(), "assay-verify"));
  try {
    const unpacked = await unpackDelivery(filesOf(delivery, files), scratch);
    const [first] = unpacked.files;
    const format = formatById(delivery.format ?? "");
    // A file alone is read as what it was taken for then.
    if (unpacked.archives.length === 0 && unpacked.files.length === 1 && first && format)
      await format.read(first, { ...known, ...(delivery.options as object | null) } as never, sink);
    else {
      const begin = ({ name }: DeliveryFile) => {
        checker.fileName = name;
      };
      await readUnpacked(unpacked, delivery, sink, { begin, refuse: ignore }, new Map(), known);
    }
  } finally {
    await scratch.remove();
  }
  return { facts, named: checker.deliveredItems };
}

/** The files of a delivery: itself, or those that its list names. */
function filesOf({ sha256, fileName }: StudyDelivery, files: ReadonlyMap<string, string>): DeliveryFile[] {
  const own = files.get(sha256) ?? "";
  const listed = listedFiles(own);
  if (listed === null) return [fileAt(own, fileName)];
  return listed.map((file) => fileAt(files.get(file.sha256) ?? "", file.name));
}

/** What a list of files names; null where the file is a delivery itself. */
function listedFiles(file: string): NamedFile[] | null {
  if (statSync(file).size > MOST_LIST_BYTES) return null;
  try {
    return parseManifest(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

function fileAt(file: string, name: string): DeliveryFile {
  const { size } = statSync(file);
  return {
    name,
    size,
    open: (start = 0, end = size) => createReadStream(file, { start, end: Math.max(start, end - 1) }),
  };
}

const sha256Of = (text: string) => createHash("sha256").update(text).digest("hex");

/** Files by hash: a store names them by it, in other folders each file is hashed until all are found. */
async function findByHash(wanted: ReadonlySet<string>, folders: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const folder of folders)
    for (const sha256 of wanted)
      for (const place of [
        path.join(folder, "files", sha256.slice(0, 2), sha256),
        path.join(folder, sha256.slice(0, 2), sha256),
      ])
        if (!found.has(sha256) && existsSync(place) && (await hashOf(place)) === sha256) found.set(sha256, place);
  for (const folder of folders)
    for (const file of found.size < wanted.size && existsSync(folder) ? filesBelow(folder) : []) {
      const sha256 = await hashOf(file);
      if (wanted.has(sha256) && !found.has(sha256)) found.set(sha256, file);
    }
  return found;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const place = path.join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(place) : entry.isFile() ? [place] : [];
  });
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}
