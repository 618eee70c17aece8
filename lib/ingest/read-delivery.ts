import "server-only";
import { AssayError } from "@/lib/errors";
import { FormatError } from "@/lib/formats/format";
import { readingOptions } from "@/lib/formats/reading-options";
import type { DeliverySink } from "@/lib/model/annotation";
import { detectFiles, type StoredBytes, withStoredDelivery } from "./open-delivery";

export interface StoredDelivery extends StoredBytes {
  format: string | null;
  options: unknown;
}

/**
 * Reads a stored delivery, archive or file, each file with its format's reader: the one way in, for previews and
 * ingests alike. Of several files a broken one is rejected and the rest is read; alone it is refused.
 */
export async function readDelivery(delivery: StoredDelivery, sink: DeliverySink): Promise<void> {
  if (delivery.format === null) throw new AssayError("refused_file", "No reader recognises this file.");
  await withStoredDelivery(delivery, async (unpacked) => {
    for (const reject of unpacked.rejects) sink.reject(reject);
    for (const left of unpacked.ignored) sink.ignored(left);
    const { recognised, unknown } = await detectFiles(unpacked);
    if (unknown.length > 0)
      sink.ignored({ what: "files", count: unknown.length, why: "files that no annotation format fits" });
    const besides = await readingOptions(recognised, unpacked.files);
    for (const { file, format } of recognised) {
      sink.signal?.throwIfAborted();
      try {
        await format.read(file, { ...besides.get(file), ...(delivery.options ?? {}) } as never, sink);
      } catch (error) {
        if (!(error instanceof FormatError) || unpacked.files.length === 1) throw error;
        sink.reject(error.reject);
      }
    }
  });
}
