import "server-only";
import path from "node:path";
import { text } from "node:stream/consumers";
import { settings } from "@/lib/env";
import { type Unpacked, unpackDelivery } from "@/lib/formats/archives/unpack";
import type { RecognisedFile } from "@/lib/formats/delivery-context";
import type { Confidence, DeliveryFile, Detection } from "@/lib/formats/format";
import { likelyImagesOfLabels } from "@/lib/formats/label-images";
import { detectFormat } from "@/lib/formats/registry";
import { blobStore, storedFile } from "@/lib/store/file-store";
import { ScratchFolder } from "@/lib/store/scratch-folder";
import { parseManifest } from "./files/manifest";

export interface StoredBytes {
  sha256: string;
  fileName: string;
  bytes: number;
  /** More than one: `sha256` is that of their list. */
  fileCount: number;
}

/** The files of a stored delivery as they came, archives unopened. */
async function storedFiles({ sha256, fileName, bytes, fileCount }: StoredBytes): Promise<DeliveryFile[]> {
  if (fileCount <= 1) return [storedFile(sha256, fileName, bytes)];
  const size = await blobStore().size(sha256);
  if (size === null) throw new Error(`The list of files ${sha256} is not in the store`);
  const list = parseManifest(await text(storedFile(sha256, fileName, size).open()));
  return list.map((file) => storedFile(file.sha256, file.name, file.bytes));
}

/** Does work with a stored delivery whose archives are open; what had to be unpacked is removed afterwards. */
export async function withStoredDelivery<Result>(
  delivery: StoredBytes,
  work: (delivery: Unpacked) => Promise<Result>,
  scratchFolder = path.join(settings().dataFolder, "scratch"),
): Promise<Result> {
  const scratch = new ScratchFolder(scratchFolder);
  try {
    return await work(await unpackDelivery(await storedFiles(delivery), scratch));
  } finally {
    await scratch.remove();
  }
}

export interface DetectedDelivery {
  /** One id, or several joined by "+" where files of several formats came together; null: nothing is recognised. */
  format: string | null;
  confidence: Confidence;
  reasons: string[];
  tried: { format: string; reasons: string[] }[];
}

export interface DetectedFiles {
  recognised: (RecognisedFile & { detection: Detection })[];
  /** Files that no format fits, with what was tried on each. */
  unknown: { file: DeliveryFile; detection: Detection }[];
  detection: DetectedDelivery;
}

/** Which format each file of a delivery is, and what that makes of the whole. */
export async function detectFiles({ files, rejects, archives }: Unpacked): Promise<DetectedFiles> {
  const recognised: DetectedFiles["recognised"] = [];
  const unknown: DetectedFiles["unknown"] = [];
  const tried = new Map<DeliveryFile, Awaited<ReturnType<typeof detectFormat>>["tried"]>();
  for (const file of files) {
    const found = await detectFormat(file);
    if (found.format === undefined) unknown.push({ file, detection: found.detection });
    else recognised.push({ file, format: found.format, detection: found.detection });
    tried.set(file, found.tried);
  }
  // pictures of the labels beside them are recognised as masks, and are none
  const pictures = await likelyImagesOfLabels(recognised);
  const stated = recognised.filter(({ file }) => !pictures.has(file));
  const first = stated[0] ?? (files.length === 1 ? unknown[0] : undefined);
  const ids = [...new Set(stated.map(({ format }) => format.id))].sort();
  const refused = rejects.map(({ message }) => message);
  const inside =
    archives.length > 0 || files.length > 1
      ? [`${archives.length > 0 ? "an archive of " : ""}${files.length} files, ${recognised.length} recognised`]
      : [];
  const detection: DetectedDelivery = {
    format: ids.length === 0 ? null : ids.join("+"),
    confidence: first?.detection.confidence ?? "none",
    reasons: [...inside, ...(first?.detection.reasons ?? []), ...(ids.length === 0 ? refused : [])],
    tried: (first && tried.get(first.file)) ?? [],
  };
  return { recognised, unknown, detection };
}
