import { createHash } from "node:crypto";
import { basename } from "node:path";
import type { Delivery } from "@/lib/evaluation/cases/delivery";
import type { Unpacked } from "@/lib/formats/archives/unpack";
import { CsvColumnsError } from "@/lib/formats/csv/columns";
import type { RecognisedFile } from "@/lib/formats/delivery-context";
import { type DeliveryFile, FormatError } from "@/lib/formats/format";
import { partsLeft, partsOfOthers, readingOptions } from "@/lib/formats/reading-options";
import { detectFormat } from "@/lib/formats/registry";
import type { Annotation, DeliveredItem, DeliverySink, Ignored, MergedFrom, Reject } from "@/lib/model/annotation";
import { localDelivery, UnreadablePathError, withUnpacked } from "./local-files";
import type { Progress } from "./progress";
import { UsageError } from "./usage-error";

export interface ReadDelivery extends Delivery {
  path: string;
  /** Of the file; of a folder, of the sorted list of its files' names and hashes. */
  sha256: string;
  rejects: Reject[];
  ignored: Ignored[];
  /** Labels that it declares, used or not. */
  labels: string[];
  /** Who looked at which item, also where nothing was stated; of formats that say so. */
  looked: { reader: string; item: string }[];
  /** What its files say of the readers that they were merged from. */
  mergedFrom: MergedFrom[];
}

/** Reads a file or folder of one delivery into memory, by whichever format each file is. */
export async function readDelivery(
  name: string,
  path: string,
  reading: Readonly<Record<string, unknown>>,
  progress: Progress,
): Promise<ReadDelivery> {
  const delivered = await filesAt(path);
  const hashes: string[] = [];
  for (const file of delivered) hashes.push(`${file.name} ${await sha256Of(file)}`);
  const content = await withUnpacked(delivered, (unpacked) => readFiles(path, unpacked, reading, progress));
  progress.end();
  const [only] = hashes;
  const sha256 =
    hashes.length === 1 && only
      ? only.slice(only.lastIndexOf(" ") + 1)
      : createHash("sha256").update(hashes.join("\n")).digest("hex");
  return { name, path, sha256, ...content };
}

async function readFiles(
  path: string,
  { files, rejects, ignored }: Unpacked,
  reading: Readonly<Record<string, unknown>>,
  progress: Progress,
): Promise<ReturnType<CollectingSink["content"]>> {
  const collected = new CollectingSink((done, total) => progress.show(done, total, `reading ${basename(path)}`));
  for (const reject of rejects) collected.reject(reject);
  for (const left of ignored) collected.ignored(left);
  const recognised: RecognisedFile[] = [];
  const unknown = new Map<DeliveryFile, string>();
  for (const file of files) {
    const { format, detection } = await detectFormat(file);
    if (!format) {
      const why = detection.reasons.join("; ");
      if (files.length === 1) throw new UnrecognisedFileError(path, why);
      unknown.set(file, why);
      continue;
    }
    recognised.push({ file, format });
  }
  const besides = await readingOptions(recognised, files);
  const parts = partsOfOthers(besides);
  for (const [file, why] of unknown) {
    if (!parts.has(file)) collected.ignored({ what: file.name, count: 1, why: `no annotation format fits: ${why}` });
  }
  for (const left of partsLeft(besides)) collected.ignored(left);
  for (const { file, format } of recognised) {
    if (parts.has(file)) continue;
    try {
      await format.read(file, { ...besides.get(file), ...reading }, collected);
    } catch (error) {
      if (error instanceof CsvColumnsError) throw new UsageError(`--columns: ${error.message}`);
      if (!(error instanceof FormatError)) throw error;
      // of several files one may be broken; alone it leaves nothing to measure
      if (files.length === 1) throw error;
      collected.reject(error.reject);
    }
  }
  if (recognised.length === 0) {
    const [refused] = rejects;
    throw new UnrecognisedFileError(path, refused?.message ?? "no file in it is of a known annotation format");
  }
  return collected.content();
}

/** The file is there, but no reader knows it: the input is refused, the usage was right. */
export class UnrecognisedFileError extends Error {
  constructor(path: string, why: string) {
    super(`${path}: ${why}`);
    this.name = "UnrecognisedFileError";
  }
}

/** The hash of a delivery as `readDelivery` states it, without reading what it means. */
export async function hashDelivery(path: string): Promise<string> {
  const files = await filesAt(path);
  const hashes = [];
  for (const file of files) hashes.push({ name: file.name, sha256: await sha256Of(file) });
  const [only] = hashes;
  if (hashes.length === 1 && only) return only.sha256;
  return createHash("sha256")
    .update(hashes.map(({ name, sha256 }) => `${name} ${sha256}`).join("\n"))
    .digest("hex");
}

async function filesAt(path: string): Promise<DeliveryFile[]> {
  try {
    return await localDelivery(path);
  } catch (error) {
    if (error instanceof UnreadablePathError) throw new UsageError(error.message);
    throw error;
  }
}

async function sha256Of(file: DeliveryFile): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of file.open()) hash.update(chunk);
  return hash.digest("hex");
}

class CollectingSink implements DeliverySink {
  private readonly items: DeliveredItem[] = [];
  private readonly annotations: Annotation[] = [];
  private readonly rejects: Reject[] = [];
  private readonly leftOut: Ignored[] = [];
  private readonly labels = new Set<string>();
  private readonly looked: { reader: string; item: string }[] = [];
  private readonly origins: MergedFrom[] = [];

  constructor(readonly progress: (done: number, total: number) => void) {}

  item(item: DeliveredItem): void {
    this.items.push(item);
  }
  annotation(annotation: Annotation): void {
    this.annotations.push(annotation);
  }
  reject(reject: Reject): void {
    this.rejects.push(reject);
  }
  ignored(ignored: Ignored): void {
    this.leftOut.push(ignored);
  }
  personalData(): void {}
  label(name: string): void {
    this.labels.add(name);
  }
  annotator(reader: string, item: string): void {
    this.looked.push({ reader, item });
  }
  mergedFrom(origin: MergedFrom): void {
    this.origins.push(origin);
  }

  content() {
    const { items, annotations, rejects, leftOut: ignored, labels, looked, origins: mergedFrom } = this;
    return { items, annotations, rejects, ignored, labels: [...labels], looked, mergedFrom };
  }
}
