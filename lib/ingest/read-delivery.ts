import "server-only";
import type { Unpacked } from "@/lib/formats/archives/unpack";
import { type DeliveryFile, type Detection, FormatError } from "@/lib/formats/format";
import type { KnownSizesOption } from "@/lib/formats/image-size";
import { partsLeft, partsOfOthers, readingOptions } from "@/lib/formats/reading-options";
import type { DeliverySink, Reject } from "@/lib/model/annotation";
import { detectFiles, type StoredBytes, withStoredDelivery } from "./open-delivery";

export interface StoredDelivery extends StoredBytes {
  options: unknown;
}

/** Follows a delivery file by file, those that no format fits first. */
export interface FileWatch {
  /** From here on the sink hears of this file; `format` null: nothing of it is read. */
  begin(file: DeliveryFile, format: string | null, detection: Detection, of: number): void;
  /** The file that is read is refused, at its beginning or in its middle. */
  refuse(reject: Reject): void;
}

const unrecognised = (file: string): Reject => ({
  file,
  place: file,
  code: "unknown_format",
  message: "No reader recognises this file.",
});

/**
 * Reads a stored delivery, one file, several or an archive, each file with its format's reader: the one way in, for
 * previews and ingests alike. Of several files a broken one is rejected and the rest is read; alone it is refused.
 * `refused` names files that are not to be read, each with its reason; what archives unpack to goes to `scratch`;
 * `known` is what the project knows of its items and the files may not say.
 */
export async function readDelivery(
  delivery: StoredDelivery,
  sink: DeliverySink,
  watch: FileWatch,
  { refused, scratch, known }: { refused: ReadonlyMap<string, Reject>; scratch: string; known: KnownSizesOption },
): Promise<void> {
  const read = (unpacked: Unpacked) => readUnpacked(unpacked, delivery, sink, watch, refused, known);
  await withStoredDelivery(delivery, read, scratch);
}

/** The same for files that are open already. */
export async function readUnpacked(
  unpacked: Unpacked,
  { fileName, options }: Pick<StoredDelivery, "fileName" | "options">,
  sink: DeliverySink,
  watch: FileWatch,
  refused: ReadonlyMap<string, Reject>,
  known: KnownSizesOption,
): Promise<void> {
  for (const reject of unpacked.rejects) sink.reject(reject);
  for (const left of unpacked.ignored) sink.ignored(left);
  const { recognised, unknown } = await detectFiles(unpacked);
  const of = unpacked.files.length;
  for (const { file, detection } of unknown) watch.begin(file, null, detection, of);
  const strict: DeliverySink = { ...sink, wantsStatements: true };
  if (recognised.length === 0) {
    if (unknown.length > 0)
      sink.ignored({ what: "files", count: unknown.length, why: "files that no annotation format fits" });
    throw new FormatError(unrecognised(fileName));
  }
  const besides = await readingOptions(recognised, unpacked.files);
  const parts = partsOfOthers(besides);
  const unused = unknown.filter(({ file }) => !parts.has(file)).length;
  if (unused > 0) sink.ignored({ what: "files", count: unused, why: "files that no annotation format fits" });
  for (const left of partsLeft(besides)) sink.ignored(left);
  for (const { file, format, detection } of recognised) {
    sink.signal?.throwIfAborted();
    watch.begin(file, format.id, detection, of);
    if (parts.has(file)) continue;
    const reason = refused.get(file.name);
    try {
      if (reason) throw new FormatError(reason);
      await format.read(file, { ...known, ...besides.get(file), ...(options ?? {}) } as never, strict);
    } catch (error) {
      if (!(error instanceof FormatError) || of === 1) throw error;
      sink.reject(error.reject);
      watch.refuse(error.reject);
    }
  }
}
