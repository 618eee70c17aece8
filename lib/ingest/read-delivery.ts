import "server-only";
import { AssayError } from "@/lib/errors";
import { FORMATS } from "@/lib/formats/registry";
import type { DeliverySink } from "@/lib/model/annotation";
import { storedFile } from "@/lib/store/file-store";

export interface StoredDelivery {
  format: string | null;
  fileName: string;
  sha256: string;
  bytes: number;
  options: unknown;
}

/** Reads a stored delivery with its format's reader: the one way in, for previews and ingests alike. */
export async function readDelivery(delivery: StoredDelivery, sink: DeliverySink): Promise<void> {
  const format = FORMATS.find((candidate) => candidate.id === delivery.format);
  if (!format) throw new AssayError("refused_file", "No reader recognises this file.");
  const file = storedFile(delivery.sha256, delivery.fileName, delivery.bytes);
  await format.read(file, (delivery.options ?? {}) as never, sink);
}
